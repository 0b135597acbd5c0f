package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Java's version, the build tool, and libraries that matter in production.
final class ManifestDetector implements Detector {
  private static final Pattern VERSION =
      Pattern.compile(
          "<(?:java\\.version|maven\\.compiler\\.(?:release|target)|release)>\\s*(\\d+)\\s*<"
              + "|JavaLanguageVersion\\.of\\(\\s*(\\d+)\\s*\\)|jvmToolchain\\(\\s*(\\d+)\\s*\\)"
              + "|(?:sourceCompatibility|options\\.release)\\s*=\\s*[\"']?"
              + "(?:JavaVersion\\.VERSION_)?(\\d+)");

  private static final Map<String, String> FRAMEWORKS =
      Map.of("org.springframework.boot", "spring-boot", "io.quarkus", "quarkus");

  private static final Map<String, String> TELEGRAM =
      Map.of(
          "telegrambots", "telegrambots",
          "java-telegram-bot-api", "java-telegram-bot-api",
          "kotlin-telegram-bot", "kotlin-telegram-bot",
          "tgbotapi", "tgbotapi");

  private static final Map<String, String> TESTS =
      Map.of(
          "junit", "junit",
          "junit-jupiter", "junit",
          "junit-jupiter-api", "junit",
          "spring-boot-starter-test", "junit",
          "quarkus-junit5", "junit",
          "testng", "testng",
          "kotest-runner-junit5", "kotest");

  private static final Map<String, String> LOGGING =
      Map.of("logback-classic", "logback", "log4j-core", "log4j", "tinylog-impl", "tinylog");

  private static final Map<String, String> QUEUES =
      Map.of(
          "db-scheduler", "db-scheduler",
          "jobrunr", "jobrunr",
          "quartz", "quartz",
          "amqp-client", "rabbitmq",
          "kafka-clients", "kafka");

  private static final Set<String> SQLITE = Set.of("sqlite-jdbc", "quarkus-jdbc-sqlite");

  @Override
  public void detect(Sources sources, FindingSink out) {
    tools(sources, out);
    Builds builds = new Builds(sources);
    Set<String> known = new HashSet<>();
    for (Builds.Line line : builds.lines()) {
      Matcher version = VERSION.matcher(line.text());
      if (version.find() && known.add("java " + line.file())) {
        out.found(Kind.RUNTIME, "java " + first(version), line.file(), line.number());
      }
    }
    for (Dependency dependency : builds.dependencies()) {
      for (Map.Entry<Kind, String> fact : facts(dependency)) {
        if (known.add(fact + " " + dependency.file())) {
          out.found(fact.getKey(), fact.getValue(), dependency.file(), dependency.line());
        }
      }
    }
  }

  /// Of several builds the one nearest to the top.
  private static void tools(Sources sources, FindingSink out) {
    top(sources, "pom\\.xml").ifPresent(it -> out.found(Kind.PACKAGE_MANAGER, "maven", it, 1));
    top(sources, "build\\.gradle(\\.kts)?")
        .ifPresent(it -> out.found(Kind.PACKAGE_MANAGER, "gradle", it, 1));
  }

  private static Optional<SourceFile> top(Sources sources, String name) {
    return sources.manifests().stream()
        .filter(it -> it.name().matches(name))
        .min(Comparator.comparingInt((SourceFile it) -> it.path().split("/").length));
  }

  private static String first(Matcher version) {
    for (int i = 1; i < version.groupCount(); i++) {
      if (version.group(i) != null) {
        return version.group(i);
      }
    }
    return version.group(version.groupCount());
  }

  private static String tests(String artifact) {
    return artifact.matches("spring-boot-starter-.*-test|junit-.*|quarkus-junit\\d*")
        ? "junit"
        : TESTS.getOrDefault(artifact, "");
  }

  private static List<Map.Entry<Kind, String>> facts(Dependency dependency) {
    String artifact = dependency.artifact();
    String group = dependency.group();
    String framework =
        group.equals("io.helidon") || group.startsWith("io.helidon.")
            ? "helidon"
            : FRAMEWORKS.getOrDefault(group, "");
    String telegram =
        TELEGRAM.getOrDefault(artifact.replaceFirst("^telegrambots-.*", "telegrambots"), "");
    return List.of(
            Map.entry(Kind.FRAMEWORK, framework),
            Map.entry(Kind.SQLITE_LIBRARY, SQLITE.contains(artifact) ? "sqlite-jdbc" : ""),
            Map.entry(Kind.TELEGRAM_LIBRARY, telegram),
            Map.entry(Kind.QUEUE, QUEUES.getOrDefault(artifact, "")),
            Map.entry(Kind.TESTS, tests(artifact)),
            Map.entry(Kind.LOGGING, LOGGING.getOrDefault(artifact, "")))
        .stream()
        .filter(fact -> !fact.getValue().isEmpty())
        .toList();
  }
}
