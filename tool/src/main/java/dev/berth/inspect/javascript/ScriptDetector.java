package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Servers.Server;
import dev.berth.inspect.syntax.Node;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The scripts of `package.json`: how the app is started, built and tested, and its entry point.
final class ScriptDetector implements Detector {
  private static final Map<Pattern, Kind> SCRIPTS =
      Map.of(
          Pattern.compile("start(:(?!dev)\\w+)?"), Kind.START_COMMAND,
          Pattern.compile("build"), Kind.BUILD_COMMAND,
          Pattern.compile("test"), Kind.TEST_COMMAND);

  private static final Pattern OWN_TESTS =
      Pattern.compile("\\b(bun test)\\b|\\bnode\\b.* --test\\b");

  /// Runs the scripts of other manifests; or is what npm writes where nobody wrote anything.
  private static final Pattern NOTHING =
      Pattern.compile(
          "no test specified|^(turbo|nx|lerna)\\b"
              + "|^(pnpm|npm|yarn|bun)\\b.*\\s(-r|--recursive|--filter|-F|--workspaces?|-w|workspaces?)\\b");

  @Override
  public void detect(Sources sources, FindingSink out) {
    boolean named = false;
    for (SourceFile file : sources.manifests()) {
      Optional<Node> root = sources.parsed(file).map(ParsedFile::root);
      named |= root.filter(node -> read(sources, file, node, out)).isPresent();
    }
    if (!named) {
      for (Server server : Servers.of(Modules.shared(sources)).all()) {
        SourceFile file = server.call().module().file().file();
        out.likely(Kind.ENTRY_POINT, file.path(), file, 1);
      }
    }
  }

  /// Whether a script names an entry point.
  private static boolean read(Sources sources, SourceFile file, Node root, FindingSink out) {
    boolean named = false;
    for (Node pair : Json.pairs(root, "scripts")) {
      String command = Json.value(pair);
      Kind kind = kindOf(Json.key(pair));
      if (kind == null || command.isBlank() || NOTHING.matcher(command).find()) {
        continue;
      }
      out.found(kind, command, file, pair.line());
      Optional<String> entry =
          kind == Kind.START_COMMAND ? entry(sources, file, command) : Optional.empty();
      named |= entry.isPresent();
      entry.ifPresent(path -> out.found(Kind.ENTRY_POINT, path, file, pair.line()));
    }
    tests(file, root, out);
    return named;
  }

  /// Runtimes that bring their own; packages are found by the manifest.
  private static void tests(SourceFile file, Node root, FindingSink out) {
    for (Node pair : Json.pairs(root, "scripts")) {
      Matcher own = OWN_TESTS.matcher(Json.value(pair));
      if (Json.key(pair).startsWith("test") && own.find()) {
        out.found(Kind.TESTS, own.group(1) == null ? "node:test" : "bun:test", file, pair.line());
        return;
      }
    }
  }

  private static @Nullable Kind kindOf(String script) {
    return SCRIPTS.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(script).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /// The file that the command starts; of one that the build makes, its source.
  static Optional<String> entry(Sources sources, SourceFile manifest, String command) {
    return Scripts.file(command)
        .map(named -> {
          String path = manifest.directory() + named;
          String source =
              path.replaceFirst("(^|/)(dist|build|out|lib)/", "$1src/")
                  .replaceFirst("\\.([cm]?)js$", ".$1ts");
          return sources.file(path).isEmpty() && sources.file(source).isPresent() ? source : path;
        });
  }
}
