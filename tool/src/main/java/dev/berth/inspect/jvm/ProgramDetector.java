package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the program begins, and what it logs with.
final class ProgramDetector implements Detector {
  private static final Pattern MAIN_CLASS =
      Pattern.compile(
          "(?:mainClass(?:\\.set\\(|Name)?\\s*=?\\s*[\"'(]+|<(?:mainClass|start-class)>)"
              + "\\s*([\\w.]+)");

  private static final Map<String, String> LOGGERS =
      Map.of(
          "org.slf4j.", "slf4j",
          "org.jboss.logging.", "jboss-logging",
          "java.util.logging.", "java.util.logging",
          "org.apache.logging.log4j.", "log4j",
          "io.github.oshai.kotlinlogging.", "kotlin-logging");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Set<String> named = new HashSet<>();
    Set<String> directories = new HashSet<>();
    Builds builds = new Builds(sources);
    for (Builds.Line line : builds.lines()) {
      Matcher main = MAIN_CLASS.matcher(line.text());
      if (main.find()) {
        file(sources, main.group(1))
            .filter(it -> named.add(it.path()))
            .ifPresent(it -> {
              out.found(Kind.ENTRY_POINT, it.path(), line.file(), line.number());
              directories.add(line.file().directory());
            });
      }
    }
    // Where a build says which it is, other programs are tools: a health check, a benchmark.
    for (ParsedFile file : sources.containing(" main(")) {
      if (isProgram(file) && !directories.contains(build(sources, file))) {
        out.found(Kind.ENTRY_POINT, file.path(), file.file(), 1);
      }
    }
    logging(sources, builds, out);
  }

  /// The directory of the build that a file belongs to.
  private static String build(Sources sources, ParsedFile file) {
    return sources.manifests().stream()
        .filter(Builds::isBuild)
        .map(SourceFile::directory)
        .filter(file.path()::startsWith)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static Optional<SourceFile> file(Sources sources, String type) {
    String path = "/" + type.replaceFirst("Kt$", "").replace('.', '/');
    return sources.files().stream()
        .filter(it -> it.path().endsWith(path + ".java") || it.path().endsWith(path + ".kt"))
        .findFirst();
  }

  private static boolean isProgram(ParsedFile file) {
    return Code.of(file).types().stream()
        .filter(it -> it.node().is("source_file") || !file.path().endsWith(".kt"))
        .flatMap(it -> it.methods().stream())
        .anyMatch(it -> it.name().equals("main") && it.parameters().size() < 2);
  }

  private static void logging(Sources sources, Builds builds, FindingSink out) {
    boolean named =
        builds.dependencies().stream()
            .anyMatch(it -> it.artifact().matches("logback-classic|log4j-core|tinylog-impl"));
    if (named) {
      return;
    }
    List<ParsedFile> files =
        sources.containing(
            "org.slf4j",
            "org.jboss.logging",
            "java.util.logging",
            "log4j",
            "kotlinlogging",
            "System.getLogger");
    for (ParsedFile file : files) {
      for (Node statement : Dialect.of(file).imports(file)) {
        String type = statement.text().replaceFirst("^import\\s+(static\\s+)?", "");
        for (Map.Entry<String, String> logger : LOGGERS.entrySet()) {
          if (type.startsWith(logger.getKey())) {
            out.found(Kind.LOGGING, logger.getValue(), file, statement);
            return;
          }
        }
      }
      Optional<Call> own =
          Code.of(file).calls().stream()
              .filter(it -> it.callee().equals("System.getLogger"))
              .findFirst();
      if (own.isPresent()) {
        out.found(Kind.LOGGING, "System.Logger", file, own.get().at());
        return;
      }
    }
  }
}
