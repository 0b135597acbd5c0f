package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.Source.Assumption;
import dev.berth.plan.production.Source.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Python, with pip, uv or poetry.
record PythonWorld() implements Ecosystem {
  private static final Rule IMAGE =
      new Rule(
          "The official image, in its slim form, by its minor version.",
          "https://hub.docker.com/_/python");
  private static final Rule UV =
      new Rule(
          "`uv sync --locked` installs what uv.lock says, and fails if it does not fit.",
          "https://docs.astral.sh/uv/guides/integration/docker/");
  private static final Rule POETRY =
      new Rule(
          "`poetry sync` installs what poetry.lock says.",
          "https://python-poetry.org/docs/cli/#sync");
  private static final Rule PIP =
      new Rule(
          "Pins and hashes make an installation repeatable.",
          "https://pip.pypa.io/en/stable/topics/repeatable-installs/");
  private static final Rule UNBUFFERED =
      new Rule(
          "PYTHONUNBUFFERED=1 sends each line of output at once.",
          "https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED");
  private static final Rule UVICORN =
      new Rule(
          "Behind a proxy Uvicorn takes addresses from its headers when told whom to trust.",
          "https://www.uvicorn.org/deployment/");
  private static final Rule GUNICORN =
      new Rule(
          "Gunicorn ends workers within its graceful timeout on SIGTERM.",
          "https://docs.gunicorn.org/en/stable/signals.html");
  private static final Assumption VERSION =
      new Assumption("Python 3.13 is meant: the repository names no version.", "python3 --version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    return Ecosystem.version(app, "\\d+\\.\\d+")
        .map(v -> Statement.of("base image `python:" + v + "-slim`", known, IMAGE))
        .orElseGet(() -> Statement.of("base image `python:3.13-slim`", known, IMAGE, VERSION));
  }

  @Override
  public List<Statement> build(App app) {
    String manager = app.first(Kind.PACKAGE_MANAGER).map(Finding::value).orElse("pip");
    return List.of(
        switch (manager) {
          case "uv" -> Ecosystem.locked(app, "uv sync --locked --no-dev", "uv sync --no-dev", UV);
          case "poetry" ->
              Ecosystem.locked(
                  app, "poetry sync --only main", "poetry install --only main", POETRY);
          default ->
              Ecosystem.locked(
                  app,
                  "pip install --require-hashes -r requirements.txt",
                  "pip install --no-cache-dir -r requirements.txt",
                  PIP);
        });
  }

  @Override
  public Statement start(App app) {
    String usual =
        app.program()
            .flatMap(Program::entry)
            .map(entry -> "python " + module(entry.value()))
            .orElse("python -m app");
    return Ecosystem.start(app, usual, "the owner");
  }

  private static String module(String path) {
    return path.endsWith("/__main__.py")
        ? "-m " + path.replace("/__main__.py", "").replace('/', '.')
        : path;
  }

  @Override
  public Optional<String> probe(String url) {
    return Optional.of(
        "python3 -c \"import urllib.request as r; r.urlopen('" + url + "', timeout=2)\"");
  }

  @Override
  public List<Statement> practice(App app) {
    List<Statement> habits = new ArrayList<>();
    habits.add(Statement.of("Set `PYTHONUNBUFFERED=1`, or logs come late.", UNBUFFERED));
    habits.add(Statement.of("Run as an ordinary user.", Rules.ORDINARY_USER));
    app.all(Kind.FRAMEWORK)
        .filter(framework -> framework.value().equals("fastapi"))
        .findFirst()
        .ifPresent(fastapi ->
            habits.add(
                Statement.of(
                    "Start Uvicorn with `--proxy-headers`.", Source.of(fastapi), UVICORN)));
    app.program()
        .flatMap(Program::start)
        .filter(start -> start.value().contains("gunicorn"))
        .ifPresent(start ->
            habits.add(
                Statement.of(
                    "Keep `stop_grace_period` above Gunicorn's graceful timeout.",
                    Source.of(start),
                    GUNICORN)));
    return habits;
  }
}
