package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Within;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Statement;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Java and Kotlin, with Maven or Gradle.
record JvmWorld() implements Ecosystem {
  private static final Rule IMAGE =
      new Rule(
          "A JDK's image builds, with Maven or Gradle in it; Temurin's JRE image runs.",
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
          "https://docs.oracle.com/en/java/javase/25/docs/specs/man/java.html");
  private static final Assumption VERSION =
      new Assumption("Java 21 is meant: the repository names no version.", "java -version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    Statement image =
        Statement.of(
            "build in `" + JvmBuild.of(app).image(version(app)) + "`, run on `" + runner(app) + "`",
            known,
            IMAGE);
    return Ecosystem.version(app, "\\d+").isPresent() ? image : image.and(VERSION);
  }

  private static String version(App app) {
    return Ecosystem.version(app, "\\d+").orElse("21");
  }

  private static String runner(App app) {
    return "eclipse-temurin:" + version(app) + "-jre";
  }

  @Override
  public List<Statement> build(App app) {
    JvmBuild build = JvmBuild.of(app);
    Source rule = build.gradle() ? GRADLE : WRAPPER;
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            "the jar by `" + build.command() + "`, tests ran before",
            app.first(Kind.PACKAGE_MANAGER).map(Source::of).orElse(rule),
            rule));
    lines.add(
        Statement.of("the image that runs gets `curl` for its health check", Rules.HEALTH_CHECK));
    return lines;
  }

  @Override
  public Statement start(App app) {
    return Ecosystem.start(
        app, JvmBuild.of(app).start(), "the name of the jar that the build makes");
  }

  @Override
  public ImageRecipe recipe(App app) {
    JvmBuild build = JvmBuild.of(app);
    String directory = app.program().map(Program::root).orElse("");
    List<String> stage = new ArrayList<>();
    stage.add("FROM ${" + build.argument() + "} AS build");
    stage.add("WORKDIR /src");
    stage.add("COPY . .");
    stage.add(ImageRecipe.run(directory, build.command()));
    build.collected().forEach(line -> stage.add(ImageRecipe.run(directory, line)));
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${JRE_IMAGE} AS app");
    lines.add(
        "RUN apt-get update && apt-get install -y --no-install-recommends curl \\\n"
            + "    && rm -rf /var/lib/apt/lists/*");
    String home = app.program().map(Program::workingDirectory).orElse(Within.APP);
    lines.add("WORKDIR " + home);
    lines.add("COPY --from=build /out " + home);
    lines.addAll(Ecosystem.readAtRunTime(app));
    Map<String, String> bases = new LinkedHashMap<>();
    bases.put(build.argument(), build.image(version(app)));
    bases.put("JRE_IMAGE", runner(app));
    return ImageRecipe.of(bases, List.of(stage), lines, Ecosystem.command(app, build.start()));
  }

  @Override
  public Optional<Problem> lacking(App app) {
    return JvmBuild.of(app).lacking(app);
  }

  @Override
  public List<String> ignored() {
    return List.of("**/target", "**/build", ".gradle");
  }

  @Override
  public boolean holdsAllPrograms() {
    return false;
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
