package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.problem.Problem;
import java.util.List;
import java.util.Optional;

/// How Maven or Gradle builds an app, and what of the result runs: each framework lays it out in
/// its own way.
///
/// @param wrapper whether the repository brings the program that builds it
public record JvmBuild(boolean gradle, boolean wrapper, Layout layout) {
  public static final String MAVEN_WRAPPER = "mvnw";
  public static final String GRADLE_WRAPPER = "gradlew";
  private static final String JAVA = "java -XX:MaxRAMPercentage=60 -jar ";

  /// What a build leaves behind.
  enum Layout {
    /// One jar with everything in it:
    /// https://docs.spring.io/spring-boot/specification/executable-jar/index.html
    ONE_JAR,
    /// A directory: https://quarkus.io/guides/maven-tooling#using-fast-jar
    QUARKUS_APP,
    /// A jar beside its libraries: https://helidon.io/docs/v4/about/cli
    JAR_AND_LIBS,
    UNKNOWN
  }

  static JvmBuild of(App app) {
    boolean gradle = app.has(Kind.PACKAGE_MANAGER, "gradle");
    Layout layout =
        app.has(Kind.FRAMEWORK, "spring-boot")
            ? Layout.ONE_JAR
            : app.has(Kind.FRAMEWORK, "quarkus")
                ? Layout.QUARKUS_APP
                : app.has(Kind.FRAMEWORK, "helidon") && !gradle
                    ? Layout.JAR_AND_LIBS
                    : Layout.UNKNOWN;
    boolean wrapper = app.layout().present().contains(gradle ? GRADLE_WRAPPER : MAVEN_WRAPPER);
    return new JvmBuild(gradle, wrapper, layout);
  }

  /// The build argument that names the image.
  String argument() {
    return wrapper ? "JDK_IMAGE" : gradle ? "GRADLE_IMAGE" : "MAVEN_IMAGE";
  }

  String image(String version) {
    if (wrapper) {
      return "eclipse-temurin:" + version + "-jdk";
    }
    return gradle ? "gradle:jdk" + version : "maven:3-eclipse-temurin-" + version;
  }

  String command() {
    String program = gradle ? wrapper ? "./gradlew" : "gradle" : wrapper ? "./mvnw" : "mvn";
    return program + (gradle ? " build -x test" : " -B -DskipTests package");
  }

  String start() {
    return JAVA + (layout == Layout.QUARKUS_APP ? "quarkus-run.jar" : "app.jar");
  }

  /// Commands that bring together in `/out` what runs.
  List<String> collected() {
    String target = gradle ? "build/" : "target/";
    return switch (layout) {
      case ONE_JAR ->
          gradle
              ? List.of(
                  "rm -f build/libs/*-plain.jar", "mkdir /out && mv build/libs/*.jar /out/app.jar")
              : List.of("mkdir /out && mv target/*.jar /out/app.jar");
      case QUARKUS_APP -> List.of("mv " + target + "quarkus-app /out");
      case JAR_AND_LIBS ->
          List.of("mkdir /out && mv target/*.jar /out/app.jar && mv target/libs /out/");
      case UNKNOWN -> List.of();
    };
  }

  Optional<Problem> lacking(App app) {
    if (layout != Layout.UNKNOWN) {
      return Optional.empty();
    }
    String framework = app.first(Kind.FRAMEWORK).map(Finding::value).orElse("no framework");
    return Optional.of(
        Problem.of("nothing says which files of the build run")
            .withCause(
                "%s with %s lays them out as its build file says; known are Spring Boot, Quarkus"
                        .formatted(framework, gradle ? "Gradle" : "Maven")
                    + " and Helidon with Maven")
            .withFix("write Dockerfile yourself; berth init writes what else is missing"));
  }
}
