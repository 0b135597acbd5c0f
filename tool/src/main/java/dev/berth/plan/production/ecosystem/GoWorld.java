package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.MemoryBudget;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Within;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go: one program out of the build stage.
record GoWorld() implements Ecosystem {
  private static final Rule IMAGE =
      new Rule(
          "Build in golang's image, run on a small one.",
          "https://docs.docker.com/guides/golang/build-images/#multi-stage-builds");
  private static final Rule CGO =
      new Rule(
          "mattn/go-sqlite3 is C: it needs cgo and gcc to build, libc to run.",
          "https://github.com/mattn/go-sqlite3#installation");
  private static final Rule MODULES =
      new Rule(
          "go.sum holds the hash of each module; `-mod=readonly` refuses changes.",
          "https://go.dev/ref/mod#build-commands");
  private static final Rule SHUTDOWN =
      new Rule(
          "http.Server.Shutdown lets requests in flight end.",
          "https://pkg.go.dev/net/http#Server.Shutdown");
  private static final Rule MEMORY =
      new Rule(
          "GOMEMLIMIT keeps the collector below the container's limit.",
          "https://go.dev/doc/gc-guide#Memory_limit");
  private static final Pattern RUN = Pattern.compile("go run (?:-\\S+ )*(\\S+)");
  private static final Assumption VERSION =
      new Assumption("Go's current version is meant: go.mod names none.", "go version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    Statement image =
        Statement.of("build in `" + builder(app) + "`, run on `" + runner(app) + "`", known, IMAGE);
    return version(app).isPresent() ? image : image.and(VERSION);
  }

  /// What is linked to a C library needs that library where it runs.
  private static String builder(App app) {
    return "golang:" + version(app).orElse("1") + (isC(app).isPresent() ? "-bookworm" : "");
  }

  private static String runner(App app) {
    return isC(app).isPresent() ? "debian:bookworm-slim" : "debian:stable-slim";
  }

  private static Optional<String> version(App app) {
    return Ecosystem.version(app, "\\d+\\.\\d+");
  }

  private static Optional<Finding> isC(App app) {
    return app.all(Kind.SQLITE_LIBRARY)
        .filter(library -> library.value().startsWith("mattn/"))
        .findFirst();
  }

  @Override
  public List<Statement> build(App app) {
    List<Statement> lines = new ArrayList<>();
    List<Source> why = new ArrayList<>(List.of(MODULES));
    app.first(Kind.LOCK_FILE).map(Source::of).ifPresent(why::add);
    app.absent(Kind.LOCK_FILE).map(Source::of).ifPresent(why::add);
    lines.add(Statement.of("built by `" + compile(app) + "`", why));
    isC(app)
        .ifPresent(library ->
            lines.add(
                Statement.of(
                    "`CGO_ENABLED=1`, and the same Debian release in both stages",
                    Source.of(library),
                    CGO)));
    lines.add(
        Statement.of(
            "the image that runs gets `ca-certificates`, and `curl` for its health check",
            Rules.HEALTH_CHECK));
    return lines;
  }

  private static String compile(App app) {
    return "go build -mod=readonly -trimpath -o /out/app " + source(app);
  }

  /// The directory of the program's first source, else what `go run` names.
  private static String source(App app) {
    String module = module(app);
    Optional<String> entry =
        app.program()
            .flatMap(Program::entry)
            .map(found -> Within.directory(found.value()))
            .filter(directory -> directory.startsWith(module))
            .map(directory -> directory.substring(module.length()))
            .map(directory -> directory.isEmpty() ? "." : "./" + directory);
    return entry.or(() -> app.program().flatMap(Program::start).flatMap(GoWorld::run)).orElse(".");
  }

  private static Optional<String> run(Finding start) {
    Matcher run = RUN.matcher(start.value());
    return run.lookingAt() ? Optional.of(run.group(1)) : Optional.empty();
  }

  /// Where `go.mod` is.
  private static String module(App app) {
    return app.all(Kind.PACKAGE_MANAGER)
        .filter(manager -> manager.value().equals("go"))
        .map(manager -> Within.directory(manager.place().path()))
        .findFirst()
        .orElse("");
  }

  @Override
  public Statement start(App app) {
    Optional<Program> program = app.program();
    return program
        .map(one ->
            Statement.of(
                "start: `"
                    + Within.APP
                    + "/app`, built from `"
                    + one.entry().map(Finding::value).orElse(source(app))
                    + "`",
                Source.of(one.evidence())))
        .orElseGet(() -> Ecosystem.start(app, Within.APP + "/app", "the owner"));
  }

  @Override
  public ImageRecipe recipe(App app) {
    String module = module(app);
    String sums = Ecosystem.isLockedBy(app, "go.sum") ? " " + module + "go.sum" : "";
    List<String> build =
        List.of(
            "FROM ${GO_IMAGE} AS build",
            "WORKDIR /src",
            "COPY %sgo.mod%s ./%s".formatted(module, sums, module),
            ImageRecipe.run(module, "go mod download"),
            "COPY . .",
            ImageRecipe.run(
                module, "CGO_ENABLED=" + (isC(app).isPresent() ? "1 " : "0 ") + compile(app)));
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${DEBIAN_IMAGE} AS app");
    lines.add(
        "RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl \\\n"
            + "    && rm -rf /var/lib/apt/lists/*");
    lines.add("WORKDIR " + Within.APP);
    lines.add(
        "# Below the container's limit, so that the collector works before the limit ends it.");
    lines.add("ENV GOMEMLIMIT=%dMiB".formatted(MemoryBudget.of(app).soft()));
    lines.add("COPY --from=build /out/app " + Within.APP + "/app");
    lines.addAll(Ecosystem.readAtRunTime(app));
    Map<String, String> bases = new LinkedHashMap<>();
    bases.put("GO_IMAGE", builder(app));
    bases.put("DEBIAN_IMAGE", runner(app));
    return ImageRecipe.of(bases, List.of(build), lines, Within.APP + "/app");
  }

  @Override
  public List<String> ignored() {
    return List.of();
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
    return List.of(
        Statement.of("On SIGTERM call `Shutdown` with a deadline.", SHUTDOWN),
        Statement.of("Set `GOMEMLIMIT` below the container's memory limit.", MEMORY));
  }
}
