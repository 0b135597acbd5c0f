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

/// Node.js, with npm, pnpm or yarn.
record NodeWorld() implements Ecosystem {
  /// The build argument that names its image.
  static final String ARGUMENT = "NODE_IMAGE";

  private static final Rule IMAGE =
      new Rule(
          "Node's image has a user `node`; node is no init process.",
          "https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md");
  private static final Rule NPM =
      new Rule(
          "`npm ci` installs exactly what the lock file says.",
          "https://docs.npmjs.com/cli/commands/npm-ci");
  private static final Rule PNPM =
      new Rule(
          "`--frozen-lockfile` fails when the lock file does not fit.",
          "https://pnpm.io/cli/install");
  private static final Rule YARN =
      new Rule(
          "`--immutable` fails when the lock file would change.",
          "https://yarnpkg.com/cli/install");
  private static final Rule NODE_ENV =
      new Rule(
          "NODE_ENV=production turns what is for development off.",
          "https://nodejs.org/en/learn/getting-started/"
              + "nodejs-the-difference-between-development-and-production");
  private static final Assumption VERSION =
      new Assumption("Node 24 is meant: the repository names no version.", "node --version");

  @Override
  public Statement image(App app) {
    Source known = Ecosystem.runtime(app).map(Source::of).orElse(VERSION);
    Statement image = Statement.of("base image `" + tag(app) + "`", known, IMAGE);
    return version(app).isPresent() ? image : image.and(VERSION);
  }

  static String tag(App app) {
    return "node:" + version(app).orElse("24") + "-slim";
  }

  private static Optional<String> version(App app) {
    boolean node = Ecosystem.runtime(app).filter(r -> r.value().startsWith("node")).isPresent();
    return node ? Ecosystem.version(app, "\\d+") : Optional.empty();
  }

  @Override
  public List<Statement> build(App app) {
    JavaScriptPackages packages = packages(app);
    Source rule =
        switch (packages.manager()) {
          case "pnpm" -> PNPM;
          case "yarn" -> YARN;
          default -> NPM;
        };
    List<Statement> lines = new ArrayList<>();
    lines.add(Ecosystem.locked(app, packages.install(), packages.install(), rule));
    builds(app)
        .forEach(build ->
            lines.add(
                Statement.of(
                    "the app is built by `" + build.value() + "`, then development packages go",
                    Source.of(build),
                    Rules.STAGES)));
    return lines;
  }

  private static JavaScriptPackages packages(App app) {
    return JavaScriptPackages.of(app, app.program().map(Program::root).orElse(""));
  }

  /// Of the program's own manifest, the pages apart.
  private static List<Finding> builds(App app) {
    Optional<Finding> pages = app.frontEnd().build();
    String root = app.program().map(Program::root).orElse("");
    return app.all(Kind.BUILD_COMMAND)
        .filter(build -> pages.filter(build::equals).isEmpty())
        .filter(build -> Within.directory(build.place().path()).equals(root))
        .toList();
  }

  @Override
  public Statement start(App app) {
    return Ecosystem.start(app, usual(app), "the owner");
  }

  private static String usual(App app) {
    return app.program().flatMap(Program::entry).map(e -> "node " + e.value()).orElse("node .");
  }

  @Override
  public ImageRecipe recipe(App app) {
    JavaScriptPackages packages = packages(app);
    List<Finding> builds = builds(app);
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${" + ARGUMENT + "} AS app");
    lines.add("WORKDIR " + Within.APP);
    lines.add("ENV NODE_ENV=production");
    lines.addAll(
        builds.isEmpty()
            ? packages.fetched(packages.installForProduction())
            : List.of("COPY --from=build " + Within.APP + " " + Within.APP));
    List<List<String>> stages = builds.isEmpty() ? List.of() : List.of(built(packages, builds));
    return ImageRecipe.of(
            Map.of(ARGUMENT, tag(app)), stages, lines, Ecosystem.command(app, usual(app)))
        .by(ImageRecipe.JAVASCRIPT_USER);
  }

  /// Node's image has npm, and fetches pnpm and yarn; nobody installs by Bun to run on Node.
  @Override
  public Optional<Problem> lacking(App app) {
    JavaScriptPackages packages = packages(app);
    return packages.manager().equals("bun")
        ? Optional.of(
            Problem.of("the app runs on Node, and Bun installs its packages")
                .withCause(packages.lock().map(lock -> lock + " is there").orElse("it is named"))
                .withFix("write Dockerfile yourself; berth init writes what else is missing"))
        : Optional.empty();
  }

  private static List<String> built(JavaScriptPackages packages, List<Finding> builds) {
    List<String> lines = new ArrayList<>();
    lines.add("FROM ${" + ARGUMENT + "} AS build");
    lines.add("WORKDIR " + Within.APP);
    lines.addAll(packages.fetched(packages.install()));
    lines.add(JavaScriptPackages.path());
    for (Finding build : builds) {
      lines.add(ImageRecipe.run(Within.directory(build.place().path()), build.value()));
    }
    lines.add(ImageRecipe.run(packages.directory(), packages.prune()));
    return lines;
  }

  @Override
  public List<String> ignored() {
    return List.of("**/node_modules");
  }

  @Override
  public Optional<String> probe(String url) {
    return Optional.of("node -e \"fetch('" + url + "').then(a => process.exit(a.ok ? 0 : 1))\"");
  }

  @Override
  public List<Statement> practice(App app) {
    return List.of(
        Statement.of("Start `node` itself, not `npm start`: npm swallows signals.", IMAGE),
        Statement.of("Run as the user `node`, with an init process.", IMAGE, Rules.INIT),
        Statement.of("Set `NODE_ENV=production`.", NODE_ENV));
  }
}
