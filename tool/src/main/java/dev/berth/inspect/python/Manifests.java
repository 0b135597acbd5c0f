package dev.berth.inspect.python;

import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the project says that it needs.
record Manifests(Sources sources) {
  private static final Pattern REQUIREMENT =
      Pattern.compile("^\\s*([A-Za-z][A-Za-z0-9._-]*)\\s*(\\[[^]]*])?\\s*([<>=!~;@#,].*)?$");
  private static final Pattern QUOTED =
      Pattern.compile("[\"']([A-Za-z][A-Za-z0-9._-]*)\\s*(\\[[^]]*])?\\s*[<>=!~;@]*[^\"']*[\"']");
  private static final Pattern KEY =
      Pattern.compile("^\\s*[\"']?([A-Za-z][A-Za-z0-9._-]*)[\"']?\\s*=");
  private static final Pattern SECTION = Pattern.compile("^\\s*\\[+([^]]+)]+.*");

  /// @param name in small letters, with `-` for `_` and `.`
  record Dependency(String name, SourceFile file, int line) {}

  List<Dependency> dependencies() {
    List<Dependency> found = new ArrayList<>();
    for (SourceFile manifest : sources.manifests()) {
      if (manifest.name().startsWith("requirements")) {
        requirements(manifest, found);
      } else if (manifest.extension().equals(".toml") || manifest.name().equals("Pipfile")) {
        toml(manifest, found);
      } else if (manifest.name().equals("setup.py")) {
        quoted(manifest, found);
      }
    }
    return found;
  }

  private static void requirements(SourceFile file, List<Dependency> found) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher requirement = REQUIREMENT.matcher(lines.get(i));
      if (requirement.matches()) {
        found.add(dependency(requirement.group(1), file, i));
      }
    }
  }

  private static void toml(SourceFile file, List<Dependency> found) {
    String section = "";
    boolean inList = false;
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i));
      Matcher header = SECTION.matcher(line);
      if (!inList && header.matches() && !line.contains("=")) {
        section = header.group(1);
        continue;
      }
      Matcher key = KEY.matcher(line);
      boolean isKey = !inList && key.find();
      if (isKey && isTable(section)) {
        found.add(dependency(key.group(1), file, i));
        continue;
      }
      boolean opens = isKey && line.contains("[") && isList(section, key.group(1));
      if (inList || opens) {
        Matcher quoted = QUOTED.matcher(isKey ? line.substring(line.indexOf('[')) : line);
        while (quoted.find()) {
          found.add(dependency(quoted.group(1), file, i));
        }
        inList = !line.strip().matches("(.*[\"',\\s])?]\\s*,?");
      }
    }
  }

  private static void quoted(SourceFile file, List<Dependency> found) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher quoted = QUOTED.matcher(withoutComment(lines.get(i)));
      while (quoted.find()) {
        found.add(dependency(quoted.group(1), file, i));
      }
    }
  }

  /// Sections whose keys are names of packages.
  private static boolean isTable(String section) {
    return section.matches("tool\\.poetry\\.(group\\.[^.]+\\.|dev-)?dependencies|(dev-)?packages");
  }

  /// Lists whose items are requirements.
  private static boolean isList(String section, String key) {
    return (section.equals("project") && key.equals("dependencies"))
        || section.equals("project.optional-dependencies")
        || section.equals("dependency-groups")
        || (section.equals("tool.uv") && key.equals("dev-dependencies"));
  }

  private static String withoutComment(String line) {
    return line.replaceFirst("(^|\\s)#.*", "");
  }

  private static Dependency dependency(String name, SourceFile file, int index) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_.]", "-");
    return new Dependency(plain, file, index + 1);
  }
}
