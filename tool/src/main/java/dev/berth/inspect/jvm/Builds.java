package dev.berth.inspect.jvm;

import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `pom.xml` and `build.gradle` say, comments left out.
record Builds(Sources sources) {
  private static final Pattern ARTIFACT =
      Pattern.compile("[\"']([\\w.-]+):([\\w.-]+)(?::[^\"']*)?[\"']");
  private static final Pattern PLUGIN = Pattern.compile("\\bid\\s*\\(?\\s*[\"']([\\w.-]+)[\"']");
  private static final Pattern GROUP = Pattern.compile("<groupId>\\s*([^<\\s]+)\\s*</groupId>");
  private static final Pattern ID = Pattern.compile("<artifactId>\\s*([^<\\s]+)\\s*</artifactId>");

  /// A line without comments.
  record Line(SourceFile file, int number, String text) {}

  static boolean isBuild(SourceFile file) {
    return file.name().equals("pom.xml") || isGradle(file);
  }

  static boolean isGradle(SourceFile file) {
    return file.name().matches("build\\.gradle(\\.kts)?");
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (SourceFile file : sources.manifests()) {
      if (isBuild(file)) {
        List<String> texts = withoutComments(file).lines().toList();
        for (int i = 0; i < texts.size(); i++) {
          lines.add(new Line(file, i + 1, texts.get(i)));
        }
      }
    }
    return lines;
  }

  List<Dependency> dependencies() {
    List<Dependency> found = new ArrayList<>();
    String group = "";
    for (Line line : lines()) {
      if (isGradle(line.file())) {
        gradle(line, found);
      } else {
        Matcher named = GROUP.matcher(line.text());
        if (named.find()) {
          group = named.group(1);
        }
        Matcher artifact = ID.matcher(line.text());
        if (artifact.find()) {
          found.add(new Dependency(group, artifact.group(1), line.file(), line.number()));
        }
      }
    }
    return found;
  }

  private static void gradle(Line line, List<Dependency> found) {
    Matcher artifact = ARTIFACT.matcher(line.text());
    while (artifact.find()) {
      found.add(new Dependency(artifact.group(1), artifact.group(2), line.file(), line.number()));
    }
    Matcher plugin = PLUGIN.matcher(line.text());
    while (plugin.find()) {
      found.add(new Dependency(plugin.group(1), "", line.file(), line.number()));
    }
  }

  private static String withoutComments(SourceFile file) {
    Pattern comment =
        file.name().equals("pom.xml")
            ? Pattern.compile("<!--.*?-->", Pattern.DOTALL)
            : Pattern.compile("/\\*.*?\\*/|(?<![:\"'])//[^\\n]*", Pattern.DOTALL);
    return comment.matcher(file.text()).replaceAll(found -> found.group().replaceAll("[^\\n]", ""));
  }
}
