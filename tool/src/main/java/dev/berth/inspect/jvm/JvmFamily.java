package dev.berth.inspect.jvm;

import dev.berth.inspect.Family;
import dev.berth.inspect.syntax.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Java and Kotlin: Spring Boot, Quarkus, Helidon; telegrambots, java-telegram-bot-api.
public final class JvmFamily {
  private static final Set<String> MANIFESTS =
      Set.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "gradle.lockfile",
          "application.properties",
          "application.yml",
          "application.yaml",
          "microprofile-config.properties");

  private JvmFamily() {}

  public static Family family() {
    return new Family(
        "jvm",
        Map.of(".java", Language.JAVA, ".kt", Language.KOTLIN),
        MANIFESTS,
        List.of(
            new ManifestDetector(),
            new ProgramDetector(),
            new SettingsDetector(),
            new RouteDetector(),
            new CorsDetector(),
            new EnvironmentDetector(),
            new DatabaseDetector(),
            new FilesDetector(),
            new JobsDetector(),
            new TelegramDetector(),
            new ShutdownDetector()));
  }
}
