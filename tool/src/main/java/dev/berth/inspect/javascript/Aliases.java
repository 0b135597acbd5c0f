package dev.berth.inspect.javascript;

import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Other names of directories: `paths` in `tsconfig.json`, and the packages of a workspace.
record Aliases(List<Alias> all) {

  /// @param below directory whose files may use it, with a `/` at the end; or empty
  /// @param name what a specifier begins with
  /// @param path what it stands for, from the repository's root
  record Alias(String below, String name, String path) {}

  private static final Pattern SETTINGS = Pattern.compile("[tj]sconfig[\\w.]*\\.json");

  static Aliases of(Sources sources) {
    List<Alias> aliases = new ArrayList<>();
    for (SourceFile file : sources.everything()) {
      if (SETTINGS.matcher(file.name()).matches() && !file.isAside()) {
        sources.parsed(file).ifPresent(parsed -> addPaths(file, parsed.root(), aliases));
      } else if (file.name().equals("package.json") && !file.directory().isEmpty()) {
        sources.parsed(file).ifPresent(parsed -> addPackage(file, parsed.root(), aliases));
      }
    }
    return new Aliases(List.copyOf(aliases));
  }

  /// Where the file that is meant may be, without its ending.
  List<String> paths(SourceFile from, String specifier) {
    if (specifier.startsWith(".")) {
      return List.of(from.directory() + specifier);
    }
    List<String> paths = new ArrayList<>();
    for (Alias alias : all) {
      if (specifier.startsWith(alias.name()) && from.path().startsWith(alias.below())) {
        paths.add(alias.path() + specifier.substring(alias.name().length()));
      }
    }
    return paths;
  }

  private static void addPaths(SourceFile file, Node root, List<Alias> aliases) {
    String base = Json.string(root, "compilerOptions", "baseUrl").orElse(".");
    for (Node pair : Json.pairs(root, "compilerOptions", "paths")) {
      String name = Json.key(pair);
      for (Node target : pair.descendants("string")) {
        if (!target.fieldName().equals("key")) {
          String path = file.directory() + base + "/" + Json.text(target);
          aliases.add(new Alias(file.directory(), withoutStar(name), withoutStar(path)));
        }
      }
    }
  }

  private static void addPackage(SourceFile file, Node root, List<Alias> aliases) {
    Json.string(root, "name")
        .ifPresent(name -> {
          String main = Json.string(root, "main").orElse("src/index");
          aliases.add(new Alias("", name + "/", file.directory()));
          aliases.add(new Alias("", name, file.directory() + main));
          aliases.add(new Alias("", name, file.directory() + "src/index"));
        });
  }

  private static String withoutStar(String pattern) {
    return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
  }
}
