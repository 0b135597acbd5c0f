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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bun.
record BunWorld() implements Ecosystem {
  /// The build argument that names its image.
  static final String ARGUMENT = "BUN_IMAGE";

  private static final Rule IMAGE =
      new Rule(
          "Bun's own image has a user `bun` (1000) and takes its version as a tag.",
          "https://bun.com/docs/guides/ecosystem/docker");
  private static final Rule FROZEN =
      new Rule(
          "`bun install --frozen-lockfile` fails when the lock file does not fit.",
          "https://bun.com/docs/pm/cli/install");
  private static final Rule BODY =
      new Rule(
          "Bun.serve takes bodies up to maxRequestBodySize, 128 MB if nothing is said.",
          "https://bun.sh/reference/bun/ServeOptions/maxRequestBodySize");
  private static final Rule HONO_BODY =
      new Rule(
          "Hono's body limit refuses large requests before they are read.",
          "https://hono.dev/docs/middleware/builtin/body-limit");
  private static final Assumption VERSION =
      new Assumption("Bun 1 is meant: the repository names no version.", "bun --version");

  @Override
  public Statement image(App app) {
    Optional<String> version = Ecosystem.version(app, "\\d+(\\.\\d+)*");
    Source known = Ecosystem.runtime(app).map(Source::of).orElseThrow();
    return version.isPresent()
        ? Statement.of("base image `" + tag(app) + "`", known, IMAGE)
        : Statement.of(
            "base image `" + tag(app) + "`; pin the full version that passes the tests",
            known,
            IMAGE,
            VERSION);
  }

  static String tag(App app) {
    boolean bun = Ecosystem.runtime(app).filter(r -> r.value().startsWith("bun")).isPresent();
    Optional<String> version = bun ? Ecosystem.version(app, "\\d+(\\.\\d+)*") : Optional.empty();
    return "oven/bun:" + version.orElse("1") + "-slim";
  }

  @Override
  public List<Statement> build(App app) {
    return List.of(
        Ecosystem.locked(
            app, "bun install --frozen-lockfile --production", "bun install --production", FROZEN));
  }

  @Override
  public Statement start(App app) {
    return Ecosystem.start(app, usual(app), "the owner");
  }

  private static String usual(App app) {
    return app.program()
        .flatMap(Program::entry)
        .map(e -> "bun run " + e.value())
        .orElse("bun run start");
  }

  @Override
  public ImageRecipe recipe(App app) {
    JavaScriptPackages packages =
        JavaScriptPackages.of(app, app.program().map(Program::root).orElse("")).byBun();
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${" + ARGUMENT + "} AS app");
    lines.add("WORKDIR " + Within.APP);
    lines.addAll(packages.fetched(packages.installForProduction()));
    return ImageRecipe.of(
            Map.of(ARGUMENT, tag(app)), List.of(), lines, Ecosystem.command(app, usual(app)))
        .by(ImageRecipe.JAVASCRIPT_USER);
  }

  @Override
  public List<String> ignored() {
    return List.of("**/node_modules");
  }

  @Override
  public Optional<String> probe(String url) {
    return Optional.of(
        "bun -e \"const a = await fetch('" + url + "'); process.exit(a.ok ? 0 : 1)\"");
  }

  @Override
  public List<Statement> practice(App app) {
    List<Statement> habits = new ArrayList<>();
    habits.add(Statement.of("Install from the frozen lock file.", FROZEN));
    habits.add(Statement.of("Pin the image; run as its user `bun`, not as root.", IMAGE));
    habits.add(Statement.of("An init process forwards signals: `init: true`.", Rules.INIT));
    habits.add(Statement.of("Limit bodies at the edge, since Bun takes 128 MB.", BODY));
    app.all(Kind.FRAMEWORK)
        .filter(framework -> framework.value().equals("hono"))
        .findFirst()
        .ifPresent(hono ->
            habits.add(
                Statement.of(
                    "Hono can limit bodies of one route itself.", Source.of(hono), HONO_BODY)));
    return habits;
  }
}
