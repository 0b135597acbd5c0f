package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.Source.Assumption;
import dev.berth.plan.production.Source.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Java and Kotlin, with Maven or Gradle.
record JvmWorld() implements Ecosystem {
  private static final Rule IMAGE =
      new Rule(
          "Temurin's JDK image builds, its JRE image runs.",
          "https://hub.docker.com/_/eclipse-temurin");
  private static final Rule WRAPPER =
      new Rule(
          "Maven's versions are those of its pom files.",
          "https://maven.apache.org/guides/mini/guide-reproducible-builds.html");
  private static final Rule GRADLE =
      new Rule(
          "Gradle's lock files pin what version ranges leave open.",
          "https://docs.gradle.org/current/userguide/dependency_locking.html");
  private static final Rule SPRING =
      new Rule(
          "server.shutdown=graceful lets requests in flight end on SIGTERM.",
          "https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html");
  private static final Rule MEMORY =
      new Rule(
          "MaxRAMPercentage sets the heap by the container's limit.",
          "https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html");
  private static final Assumption VERSION =
      new Assumption("Java 21 is meant: the repository names no version.", "java -version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    return Ecosystem.version(app, "\\d+")
        .map(v -> images(v, known))
        .orElseGet(() -> images("21", known).and(VERSION));
  }

  private static Statement images(String version, Source known) {
    return Statement.of(
        "build in `eclipse-temurin:%s-jdk`, run on `eclipse-temurin:%s-jre`"
            .formatted(version, version),
        known,
        IMAGE);
  }

  @Override
  public List<Statement> build(App app) {
    Optional<Finding> manager = app.first(Kind.PACKAGE_MANAGER);
    boolean gradle = manager.filter(m -> m.value().equals("gradle")).isPresent();
    Source rule = gradle ? GRADLE : WRAPPER;
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            "the jar by `"
                + (gradle ? "gradle build -x test" : "mvn -B -DskipTests package")
                + "`, tests ran before",
            manager.map(Source::of).orElse(rule),
            rule));
    lines.add(
        Statement.of("the image that runs gets `curl` for its health check", Rules.HEALTH_CHECK));
    return lines;
  }

  @Override
  public Statement start(App app) {
    return Ecosystem.start(
        app,
        "java -XX:MaxRAMPercentage=60 -jar app.jar",
        "the name of the jar that the build makes");
  }

  @Override
  public Optional<String> probe(String url) {
    return Optional.of("curl -fsS -m 2 " + url);
  }

  @Override
  public List<Statement> practice(App app) {
    List<Statement> habits = new ArrayList<>();
    habits.add(Statement.of("Size the heap by the container: `-XX:MaxRAMPercentage`.", MEMORY));
    app.all(Kind.FRAMEWORK)
        .filter(framework -> framework.value().equals("spring-boot"))
        .findFirst()
        .ifPresent(spring ->
            habits.add(
                Statement.of(
                    "Spring drains by `server.shutdown=graceful`.", Source.of(spring), SPRING)));
    return habits;
  }
}
