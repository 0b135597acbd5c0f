package dev.berth.plan.production;

import static dev.berth.plan.production.Text.code;
import static dev.berth.plan.production.Text.codes;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.App.Target;
import dev.berth.plan.production.CommandLine.Stage;
import dev.berth.plan.production.Risk.Level;
import dev.berth.plan.production.Task.Change;
import java.util.ArrayList;
import java.util.List;

/// The image: how it is built, and what must not get into it.
final class ContainerSection implements Section {
  /// A number or a name, with or without a group, and not root's.
  private static final String ORDINARY = "(?!(0|root)(:.*)?$)\\S+";

  static final String FILE = "Dockerfile";
  static final String IGNORE = ".dockerignore";

  /// Docker prefers it to the one at the top of the build's context.
  static final String OWN_IGNORE = "Dockerfile.dockerignore";

  @Override
  public void write(App app, Draft draft) {
    Target file = app.target(Kind.DOCKERFILE, FILE);
    List<Statement> strategy = strategy(app);
    draft.topic("Dockerfile strategy", strategy);
    app.ecosystem().practice(app).forEach(draft::practice);
    draft.decide(app.ecosystem().image(app));
    draft.decide(app.ecosystem().start(app));
    String ignore = app.present().contains(OWN_IGNORE) ? OWN_IGNORE : IGNORE;
    ignored(app, ignore, draft);
    draft.task(
        Task.of(
                Phase.CONTAINER,
                file.path(),
                file.change(),
                Statement.of("an image that runs the app as an ordinary user", file.why()))
            .with(strategy)
            .after(ignore)
            .accepted(build(app, file), "exit 0"));
    draft.command(Stage.BUILD, build(app, file), Statement.of("exit 0", file.why()));
    draft.command(
        Stage.BUILD, user(app), Statement.of("a number that is not 0", Rules.ORDINARY_USER));
    draft.milestone(
        new Milestone(
            Phase.CONTAINER,
            Statement.of(
                "the image is built, and its process is not root", Rules.ORDINARY_USER, file.why()),
            user(app),
            "a number that is not 0"));
    draft.check(
        new Check(
                "image",
                user(app),
                Statement.of("a number that is not 0", Rules.ORDINARY_USER),
                "the number")
            .answers(Answer.printing(ORDINARY)));
    app.absent(Kind.LOCK_FILE)
        .ifPresent(absence ->
            draft.risk(
                new Risk(
                    Statement.of(
                        "another build brings other dependencies: there is no lock file",
                        Source.of(absence)),
                    Level.MEDIUM,
                    Level.MEDIUM,
                    "a build fails, or its image behaves differently",
                    "the owner commits a lock file; each release is rehearsed on a copy",
                    "the rehearsal fails",
                    "berth deploy")));
  }

  private static List<Statement> strategy(App app) {
    Ecosystem world = app.ecosystem();
    List<Statement> lines = new ArrayList<>();
    lines.add(world.image(app));
    lines.addAll(world.build(app));
    lines.add(
        app.program()
            .map(program ->
                Statement.of(
                    "working directory `"
                        + program.workingDirectory()
                        + "`: relative paths of the app begin there",
                    Source.of(program.evidence())))
            .orElse(Statement.of("working directory `" + Within.APP + "`", Rules.CONTRACT_FILES)));
    lines.add(world.start(app));
    if (!app.volumes().isEmpty()) {
      lines.add(
          Statement.of(
                  "the directories "
                      + codes(app.volumes().stream().map(Volume::mount).toList())
                      + " exist and belong to that user, so that new volumes do, too",
                  Rules.VOLUME_OWNER)
              .and(app.volumes().stream().flatMap(v -> v.why().stream()).toArray(Source[]::new)));
    }
    lines.add(
        Statement.of("`USER` is an ordinary one; nothing else is written", Rules.ORDINARY_USER));
    pages(app, lines);
    return lines;
  }

  /// Pages that nobody builds in production yet are built in a stage of their own.
  private static void pages(App app, List<Statement> lines) {
    FrontEnd pages = app.frontEnd();
    pages
        .output()
        .ifPresent(output ->
            lines.add(
                Statement.of(
                        "a stage of its own builds the pages"
                            + pages.build().map(b -> " by " + code(b.value())).orElse("")
                            + " into "
                            + code(output.value())
                            + (pages.isStatic()
                                ? "; target `proxy` has them at `/srv`, on `caddy:2`;"
                                    + " the app is target `app`"
                                : "; the app serves them"),
                        Source.of(output))
                    .and(pages.build().map(Source::of).stream().toArray(Source[]::new))
                    .and(pages.servedByApp().map(Source::of).stream().toArray(Source[]::new))));
    pages
        .apiBase()
        .filter(base -> base.value().startsWith("build-time"))
        .ifPresent(base ->
            lines.add(
                Statement.of(
                    "`ARG "
                        + base.value().substring("build-time ".length())
                        + "=` empty: the same origin; another domain needs a new build otherwise",
                    Source.of(base),
                    Rules.SAME_ORIGIN)));
  }

  private static void ignored(App app, String ignore, Draft draft) {
    draft.task(
        Task.of(
                Phase.CONTAINER,
                ignore,
                app.changeOf(ignore),
                Statement.of("no secret, no data and no history in the build", Rules.IGNORE))
            .with(List.of(Statement.of("lines: " + codes(ignored(app)), Rules.IGNORE)))
            .accepted("grep -x .git " + ignore, "`.git`"));
  }

  /// Lines of `.dockerignore`. A Dockerfile that somebody else has written may need what its own
  /// world would leave out.
  private static List<String> ignored(App app) {
    return ignored(app, app.target(Kind.DOCKERFILE, FILE).change() == Change.CREATE);
  }

  /// @param made also what a build makes by itself
  static List<String> ignored(App app, boolean made) {
    List<String> names = new ArrayList<>(List.of(".git", ".env*", "!.env*.example"));
    names.addAll(List.of(StackFileSection.FILE, ComposeSection.FILE));
    if (made) {
      names.addAll(app.ecosystem().ignored());
    }
    app.volumes().stream()
        .map(Volume::mount)
        .filter(mount -> mount.startsWith(Within.APP + "/"))
        .map(mount -> mount.substring(Within.APP.length() + 1))
        .forEach(names::add);
    return names;
  }

  private static String build(App app, Target file) {
    return "docker build"
        + (file.path().equals(FILE) ? "" : " -f " + file.path())
        + (app.frontEnd().isStatic() ? " --target app" : "")
        + " -t "
        + app.image()
        + " .";
  }

  private static String user(App app) {
    return "docker run --rm --entrypoint id " + app.image() + " -u";
  }
}
