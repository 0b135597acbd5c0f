package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Servers.Server;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the front end is built and where to, what serves it in development, how it learns the
/// address of the API.
final class FrontEndDetector implements Detector {
  private static final Pattern OUTPUT = Pattern.compile("--out-?[dD]ir[= ]([\\w./-]+)");

  private static final Pattern BASE =
      Pattern.compile("\\w*(API|BACKEND|SERVER)\\w*", Pattern.CASE_INSENSITIVE);

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    for (SourceModule module :
        modules.containing("outDir", "outdir", "Bun.build", "defineConfig")) {
      output(module, evaluator, out);
    }
    sources.manifests().forEach(file -> outputOfScript(sources, file, out));
    for (Server server : Servers.of(modules).inAll()) {
      ParsedFile file = server.call().module().file();
      if (!Side.isServer(file) && server.call().node().is("call_expression")) {
        new DevelopmentServer(server).report(sources, out);
      }
    }
    for (ParsedFile file : sources.containing("server:", "devServer:")) {
      if (Side.isFrontEndBuild(file)) {
        file.root().descendants("pair").stream()
            .filter(pair -> Syntax.nameOf(pair).matches("server|devServer"))
            .findFirst()
            .ifPresent(pair -> out.found(Kind.FRONT_END_DEV_SERVER, file.path(), file, pair));
      }
    }
    for (ParsedFile file :
        sources.containing("import.meta.env", "window", "globalThis", "process.env")) {
      base(file, out);
    }
  }

  private static void output(SourceModule module, Evaluator evaluator, FindingSink out) {
    for (Node pair : module.root().descendants("pair")) {
      boolean build =
          Side.isFrontEndBuild(module.file())
              || pair.ancestor("call_expression")
                  .filter(call -> Syntax.callee(call).equals("Bun.build"))
                  .isPresent();
      if (build && Syntax.nameOf(pair).matches("outDir|outdir")) {
        pair.field("value")
            .map(value -> evaluator.of(new Located(module, value)))
            .flatMap(value -> place(module.file(), value))
            .ifPresent(value -> out.found(Kind.FRONT_END_OUTPUT, value, module.file(), pair));
      }
    }
  }

  /// As the repository's root sees it.
  private static Optional<String> place(ParsedFile file, Value value) {
    String directory = file.file().directory();
    return value
        .shown()
        .map(shown ->
            Side.isFrontEndBuild(file) && !directory.isEmpty()
                ? Value.of(directory.substring(0, directory.length() - 1))
                    .slash(Value.of(shown))
                    .shown()
                    .orElse(shown)
                : shown);
  }

  /// `vite build` writes to `dist` unless its configuration names another place.
  private static void outputOfScript(Sources sources, SourceFile manifest, FindingSink out) {
    Optional<Node> build =
        sources.parsed(manifest).flatMap(parsed -> Json.pair(parsed.root(), "scripts", "build"));
    if (build.isEmpty()) {
      return;
    }
    String command = Json.value(build.get());
    Matcher named = OUTPUT.matcher(command);
    boolean configured =
        sources.files().stream()
            .filter(file -> file.directory().equals(manifest.directory()))
            .anyMatch(file -> file.name().startsWith("vite.config") && file.contains("outDir"));
    if (named.find()) {
      out.found(
          Kind.FRONT_END_OUTPUT,
          manifest.directory() + named.group(1),
          manifest,
          build.get().line());
    } else if (command.contains("vite build") && !configured) {
      out.likely(
          Kind.FRONT_END_OUTPUT, manifest.directory() + "dist", manifest, build.get().line());
    }
  }

  private static void base(ParsedFile file, FindingSink out) {
    if (Side.isBuild(file)) {
      return;
    }
    for (Node member : file.root().descendants("member_expression")) {
      String name = member.textOf("property");
      if (!BASE.matcher(name).matches() || isWritten(member)) {
        continue;
      }
      String owner = Syntax.bare(member.field("object").orElse(member)).text();
      if (owner.equals("import.meta.env") || isInlined(owner, name)) {
        out.found(Kind.API_BASE, "build-time " + name, file, member);
      } else if (owner.matches("(?s)\\(?\\s*(window|globalThis|self)\\b.*")
          && !owner.contains(".")
          && name.matches("[A-Z_$][A-Z0-9_$]*|__\\w+__")) {
        out.found(Kind.API_BASE, "run-time window." + name, file, member);
      }
    }
  }

  private static boolean isInlined(String owner, String name) {
    return owner.equals("process.env")
        && name.matches("(NEXT_PUBLIC|REACT_APP|VUE_APP|PUBLIC|GATSBY|EXPO_PUBLIC)_.*");
  }

  private static boolean isWritten(Node node) {
    return node.parent()
        .filter(around -> around.is("assignment_expression") && node.fieldName().equals("left"))
        .isPresent();
  }
}
