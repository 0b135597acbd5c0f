package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Map;
import java.util.Optional;

/// The scripts of `package.json`: how the app is started, built and tested, and its entry point.
final class ScriptDetector implements Detector {
  private static final Map<String, Kind> SCRIPTS =
      Map.of("start", Kind.START_COMMAND, "build", Kind.BUILD_COMMAND, "test", Kind.TEST_COMMAND);

  /// What npm writes where nobody wrote anything.
  private static final String NO_TEST = "no test specified";

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile file : sources.manifests()) {
      sources.parsed(file).ifPresent(parsed -> read(sources, file, parsed.root(), out));
    }
  }

  private static void read(Sources sources, SourceFile file, Node root, FindingSink out) {
    for (Node pair : Json.pairs(root, "scripts")) {
      String command = Json.value(pair);
      Kind kind = SCRIPTS.get(Json.key(pair));
      if (kind == null || command.isBlank() || command.contains(NO_TEST)) {
        continue;
      }
      out.found(kind, command, file, pair.line());
      if (kind == Kind.START_COMMAND) {
        entry(sources, file, command)
            .ifPresent(path -> out.found(Kind.ENTRY_POINT, path, file, pair.line()));
      }
      if (kind == Kind.TEST_COMMAND && command.matches("(bun test|node .*--test)\\b.*")) {
        String tests = command.startsWith("bun") ? "bun test" : "node:test";
        out.found(Kind.TESTS, tests, file, pair.line());
      }
    }
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
