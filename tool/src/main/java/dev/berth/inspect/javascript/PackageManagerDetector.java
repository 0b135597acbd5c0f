package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The package manager, by its lock file where the manifest does not name it, and files that name a
/// version of the runtime.
final class PackageManagerDetector implements Detector {
  private static final Map<String, String> MANAGERS =
      Map.of(
          "bun.lock", "bun",
          "package-lock.json", "npm",
          "npm-shrinkwrap.json", "npm",
          "pnpm-lock.yaml", "pnpm",
          "yarn.lock", "yarn");

  private static final Map<String, String> VERSIONS =
      Map.of(".nvmrc", "node", ".node-version", "node", ".bun-version", "bun");

  @Override
  public void detect(Sources sources, FindingSink out) {
    boolean named =
        sources.manifests().stream()
            .flatMap(file -> sources.parsed(file).stream())
            .anyMatch(file -> Json.pair(file.root(), "packageManager").isPresent());
    for (SourceFile file : sources.everything()) {
      Optional<String> manager = Optional.ofNullable(MANAGERS.get(file.name()));
      if (manager.isPresent() && !named && !file.isAside()) {
        out.found(Kind.PACKAGE_MANAGER, manager.get(), file, 1);
      }
      Optional.ofNullable(VERSIONS.get(file.name()))
          .ifPresent(runtime -> version(file, runtime, out));
    }
    for (String runtime : List.of("node", "bun")) {
      if (!isVersioned(sources, runtime)) {
        runtimeOfScripts(sources, runtime, out);
      }
    }
  }

  private static boolean isVersioned(Sources sources, String runtime) {
    return sources.everything().stream().anyMatch(file -> runtime.equals(VERSIONS.get(file.name())))
        || sources.manifests().stream()
            .flatMap(file -> sources.parsed(file).stream())
            .anyMatch(file -> Json.pair(file.root(), "engines", runtime).isPresent());
  }

  private static void version(SourceFile file, String runtime, FindingSink out) {
    String version = file.text().strip().replaceFirst("^v", "");
    if (!version.isEmpty() && version.length() < 40) {
      out.found(Kind.RUNTIME, runtime + " " + version, file, 1);
    }
  }

  /// Where no version is asked for, the command that starts the app says what runs it.
  private static void runtimeOfScripts(Sources sources, String runtime, FindingSink out) {
    for (SourceFile file : sources.manifests()) {
      sources
          .parsed(file)
          .flatMap(parsed -> Json.pair(parsed.root(), "scripts", "start"))
          .filter(pair -> Scripts.runs(Json.value(pair), runtime))
          .ifPresent(pair -> out.found(Kind.RUNTIME, runtime, file, pair.line()));
    }
  }
}
