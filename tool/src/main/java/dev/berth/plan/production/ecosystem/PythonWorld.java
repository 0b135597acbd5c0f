package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Python, with pip, uv or poetry.
record PythonWorld() implements Ecosystem {
  private static final String ARGUMENT = "PYTHON_IMAGE";
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
  private static final String PIP_INSTALL = "pip install --no-cache-dir -r requirements.txt";
  private static final Assumption VERSION =
      new Assumption("Python 3.13 is meant: the repository names no version.", "python3 --version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    Statement image = Statement.of("base image `" + tag(app) + "`", known, IMAGE);
    return version(app).isPresent() ? image : image.and(VERSION);
  }

  private static String tag(App app) {
    return "python:" + version(app).orElse("3.13") + "-slim";
  }

  private static Optional<String> version(App app) {
    return Ecosystem.version(app, "\\d+\\.\\d+");
  }

  @Override
  public List<Statement> build(App app) {
    return List.of(
        switch (manager(app)) {
          case "uv" -> Ecosystem.locked(app, "uv sync --locked --no-dev", "uv sync --no-dev", UV);
          case "poetry" ->
              Ecosystem.locked(
                  app, "poetry sync --only main", "poetry install --only main", POETRY);
          default -> Ecosystem.locked(app, PIP_INSTALL, PIP_INSTALL, PIP);
        });
  }

  private static String manager(App app) {
    return installed(app).map(Finding::value).orElse("pip");
  }

  /// What Python's packages come by; pages may have a manager of their own.
  private static Optional<Finding> installed(App app) {
    return app.all(Kind.PACKAGE_MANAGER)
        .filter(found -> found.value().matches("pip|pipenv|pdm|uv|poetry"))
        .findFirst();
  }

  @Override
  public Statement start(App app) {
    return Ecosystem.start(app, usual(app), "the owner");
  }

  private static String usual(App app) {
    return app.program()
        .flatMap(Program::entry)
        .map(entry -> "python " + module(entry.value()))
        .orElse("python -m app");
  }

  /// Packages are in a directory of their own, so that a distribution's Python serves as well as
  /// the official image's.
  @Override
  public ImageRecipe recipe(App app) {
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${" + ARGUMENT + "} AS app");
    lines.add("WORKDIR " + Within.APP);
    lines.add("ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/venv/bin:$PATH");
    lines.addAll(installed(app).map(found -> fetched(app, found)).orElse(List.of("COPY . .")));
    return ImageRecipe.of(
        Map.of(ARGUMENT, tag(app)), List.of(), lines, Ecosystem.command(app, usual(app)));
  }

  private static List<String> fetched(App app, Finding manager) {
    String directory = Within.directory(manager.place().path());
    return switch (manager.value()) {
      case "uv" -> uv(directory, Ecosystem.isLockedBy(app, "uv.lock"));
      case "poetry" -> poetry(directory, Ecosystem.isLockedBy(app, "poetry.lock"));
      default -> pip(directory);
    };
  }

  private static List<String> pip(String directory) {
    return List.of(
        "COPY %srequirements.txt ./%s".formatted(directory, directory),
        "RUN python3 -m venv /venv",
        ImageRecipe.run(directory, PIP_INSTALL),
        "COPY . .");
  }

  private static List<String> uv(String directory, boolean locked) {
    String sync = locked ? "uv sync --locked --no-dev" : "uv sync --no-dev";
    return List.of(
        "RUN python3 -m venv /tools && /tools/bin/pip install --no-cache-dir uv",
        "ENV UV_PROJECT_ENVIRONMENT=/venv UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy",
        manifests(directory, locked ? " uv.lock" : ""),
        ImageRecipe.run(directory, "/tools/bin/" + sync + " --no-install-project"),
        "COPY . .",
        ImageRecipe.run(directory, "/tools/bin/" + sync));
  }

  private static List<String> poetry(String directory, boolean locked) {
    String install = locked ? "poetry sync --only main" : "poetry install --only main";
    return List.of(
        "RUN python3 -m venv /tools && /tools/bin/pip install --no-cache-dir poetry",
        "RUN python3 -m venv /venv",
        "ENV VIRTUAL_ENV=/venv",
        manifests(directory, locked ? " poetry.lock" : ""),
        ImageRecipe.run(directory, "/tools/bin/" + install + " --no-root"),
        "COPY . .",
        ImageRecipe.run(directory, "/tools/bin/" + install));
  }

  private static String manifests(String directory, String lock) {
    String locked = lock.isEmpty() ? "" : " " + directory + lock.strip();
    return "COPY %spyproject.toml%s ./%s".formatted(directory, locked, directory);
  }

  /// Nothing says how packages of a project without `requirements.txt` come by pip.
  @Override
  public Optional<Problem> lacking(App app) {
    return installed(app)
        .filter(manager -> !manager.value().matches("uv|poetry"))
        .filter(manager -> !Within.name(manager.place().path()).equals("requirements.txt"))
        .map(manager ->
            Problem.of("nothing says which packages the image gets")
                .withCause(
                    "%s is for %s, and no requirements.txt was found"
                        .formatted(manager.place(), manager.value()))
                .withFix("pip freeze > requirements.txt, in the environment that it runs in"));
  }

  @Override
  public List<String> ignored() {
    return List.of("**/__pycache__", ".venv");
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
