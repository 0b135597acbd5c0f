package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.Source.Assumption;
import dev.berth.plan.production.Source.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private static final Assumption VERSION =
      new Assumption("Go's current version is meant: go.mod names none.", "go version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    return Ecosystem.version(app, "\\d+\\.\\d+")
        .map(v ->
            Statement.of("build in `golang:" + v + "`, run on `debian:stable-slim`", known, IMAGE))
        .orElseGet(() ->
            Statement.of(
                "build in `golang:1`, run on `debian:stable-slim`", known, IMAGE, VERSION));
  }

  @Override
  public List<Statement> build(App app) {
    List<Statement> lines = new ArrayList<>();
    String source =
        app.program()
            .flatMap(Program::entry)
            .map(entry -> Within.directory(entry.value()))
            .map(directory -> directory.isEmpty() ? "." : "./" + directory)
            .orElse(".");
    List<Source> why = new ArrayList<>(List.of(MODULES));
    app.first(Kind.LOCK_FILE).map(Source::of).ifPresent(why::add);
    app.absent(Kind.LOCK_FILE).map(Source::of).ifPresent(why::add);
    lines.add(
        Statement.of(
            "built by `go build -mod=readonly -trimpath -o /out/app " + source + "`", why));
    app.all(Kind.SQLITE_LIBRARY)
        .filter(library -> library.value().startsWith("mattn/"))
        .findFirst()
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

  @Override
  public Statement start(App app) {
    Optional<Finding> entry = app.program().flatMap(Program::entry);
    return entry
        .map(e ->
            Statement.of(
                "start: `" + Within.APP + "/app`, built from `" + e.value() + "`", Source.of(e)))
        .orElseGet(() -> Ecosystem.start(app, Within.APP + "/app", "the owner"));
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
