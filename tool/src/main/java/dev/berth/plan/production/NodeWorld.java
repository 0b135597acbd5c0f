package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.Source.Assumption;
import dev.berth.plan.production.Source.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Node.js, with npm, pnpm or yarn.
record NodeWorld() implements Ecosystem {
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
    return Ecosystem.version(app, "\\d+")
        .map(v -> Statement.of("base image `node:" + v + "-slim`", known, IMAGE))
        .orElseGet(() -> Statement.of("base image `node:24-slim`", known, IMAGE, VERSION));
  }

  @Override
  public List<Statement> build(App app) {
    String manager = app.first(Kind.PACKAGE_MANAGER).map(Finding::value).orElse("npm");
    Statement dependencies =
        switch (manager) {
          case "pnpm" ->
              Ecosystem.locked(app, "pnpm install --frozen-lockfile", "pnpm install", PNPM);
          case "yarn" -> Ecosystem.locked(app, "yarn install --immutable", "yarn install", YARN);
          default -> Ecosystem.locked(app, "npm ci", "npm install", NPM);
        };
    List<Statement> lines = new ArrayList<>(List.of(dependencies));
    Optional<Finding> pages = app.frontEnd().build();
    String root = app.program().map(Program::root).orElse("");
    app.all(Kind.BUILD_COMMAND)
        .filter(build -> pages.filter(build::equals).isEmpty())
        .filter(build -> Within.directory(build.place().path()).equals(root))
        .forEach(build ->
            lines.add(
                Statement.of(
                    "the app is built by `" + build.value() + "`, then development packages go",
                    Source.of(build),
                    Rules.STAGES)));
    return lines;
  }

  @Override
  public Statement start(App app) {
    String entry =
        app.program().flatMap(Program::entry).map(e -> "node " + e.value()).orElse("node .");
    return Ecosystem.start(app, entry, "the owner");
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
