package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Within;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How packages of JavaScript get into an image: by which program, from which lock file.
///
/// @param directory of the manifest that they are installed by; empty for the top, else with `/`
/// @param lock the name of the lock file, if there is one
/// @param workspaces several manifests belong to it, so that all have to be there
record JavaScriptPackages(
    String manager, String directory, Optional<String> lock, boolean workspaces) {
  private static final String MANIFEST = "package.json";
  private static final Map<String, String> MANAGER_OF =
      Map.of(
          "bun.lock", "bun",
          "bun.lockb", "bun",
          "package-lock.json", "npm",
          "npm-shrinkwrap.json", "npm",
          "pnpm-lock.yaml", "pnpm",
          "yarn.lock", "yarn");

  /// For the manifest in a directory.
  static JavaScriptPackages of(App app, String near) {
    Optional<Finding> lock =
        app.all(Kind.LOCK_FILE)
            .filter(found -> MANAGER_OF.containsKey(Within.name(found.value())))
            .filter(found -> near.startsWith(Within.directory(found.value())))
            .max(Comparator.comparingInt(found -> found.value().length()));
    String directory = lock.map(found -> Within.directory(found.value())).orElse(near);
    Optional<String> name = lock.map(found -> Within.name(found.value()));
    String manager =
        name.map(file -> MANAGER_OF.getOrDefault(file, "npm"))
            .or(() ->
                app.all(Kind.PACKAGE_MANAGER)
                    .map(Finding::value)
                    .filter(MANAGER_OF::containsValue)
                    .findFirst())
            .orElse(
                app.all(Kind.RUNTIME).anyMatch(r -> r.value().startsWith("bun")) ? "bun" : "npm");
    return new JavaScriptPackages(manager, directory, name, hasWorkspaces(app, directory));
  }

  /// By Bun, whatever other lock file is there: Bun's image has no other program for it.
  JavaScriptPackages byBun() {
    Optional<String> own = lock.filter(name -> name.startsWith("bun."));
    return new JavaScriptPackages("bun", directory, own, workspaces);
  }

  private static boolean hasWorkspaces(App app, String directory) {
    return app.findings().found().stream()
        .map(finding -> finding.place().path())
        .filter(path -> Within.name(path).equals(MANIFEST) && path.startsWith(directory))
        .anyMatch(path -> !Within.directory(path).equals(directory));
  }

  /// All packages, those for the build too.
  String install() {
    return switch (manager) {
      case "bun" -> lock.isPresent() ? "bun install --frozen-lockfile" : "bun install";
      case "pnpm" -> lock.isPresent() ? "pnpm install --frozen-lockfile" : "pnpm install";
      case "yarn" -> lock.isPresent() ? "yarn install --immutable" : "yarn install";
      default -> lock.isPresent() ? "npm ci" : "npm install";
    };
  }

  /// Those alone that it runs with.
  String installForProduction() {
    return switch (manager) {
      case "bun" -> install() + " --production";
      case "pnpm" -> install() + " --prod";
      case "yarn" -> "yarn workspaces focus --all --production";
      default -> install() + " --omit=dev";
    };
  }

  /// The packages of the build go again.
  String prune() {
    return switch (manager) {
      case "npm" -> "npm prune --omit=dev";
      case "pnpm" -> "CI=true " + installForProduction();
      default -> installForProduction();
    };
  }

  /// Packages, then the sources: a changed source fetches nothing anew. Yarn's own release and its
  /// plugins are among the sources (https://yarnpkg.com/configuration/yarnrc#yarnPath), and pnpm
  /// reads which packages may build from a file that need not be there
  /// (https://pnpm.io/settings#onlybuiltdependencies).
  List<String> fetched(String install) {
    List<String> lines = new ArrayList<>();
    if (manager.equals("pnpm") || manager.equals("yarn")) {
      lines.add("ENV COREPACK_ENABLE_DOWNLOAD_PROMPT=0");
      lines.add("RUN npm install --global corepack@latest && corepack enable");
    }
    if (manager.equals("yarn")) {
      lines.add("# Node itself starts the app, and finds packages in node_modules only.");
      lines.add("ENV YARN_NODE_LINKER=node-modules");
    }
    if (workspaces || manager.equals("yarn")) {
      lines.add("COPY . .");
      lines.add(ImageRecipe.run(directory, install));
      return lines;
    }
    String to = directory.isEmpty() ? "./" : directory;
    String files = lock.map(name -> " " + directory + name).orElse("");
    String settings = manager.equals("pnpm") ? " " + directory + "pnpm-workspace.yaml*" : "";
    lines.add("COPY " + directory + MANIFEST + files + settings + " " + to);
    lines.add(ImageRecipe.run(directory, install));
    lines.add("COPY . .");
    return lines;
  }

  /// Commands of a manifest name programs of its packages.
  static String path() {
    return "ENV PATH=./node_modules/.bin:" + Within.APP + "/node_modules/.bin:$PATH";
  }
}
