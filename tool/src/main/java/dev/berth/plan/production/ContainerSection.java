package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;
import static dev.berth.plan.production.content.Text.codes;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.FrontEnd;
import dev.berth.plan.production.app.Target;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.app.Volume;
import dev.berth.plan.production.app.Within;
import dev.berth.plan.production.content.Answer;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.plan.production.ecosystem.Ecosystem;
import dev.berth.plan.production.given.BuildCommand;
import dev.berth.plan.production.given.GivenImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The image: how it is built, and what must not get into it.
final class ContainerSection implements Section {
  /// A number or a name, with or without a group, and not root's.
  private static final String ORDINARY = "(?!(0|root)(:.*)?$)\\S+";

  @Override
  public void write(App app, Draft draft) {
    Target file = app.target(Kind.DOCKERFILE, UsualFile.DOCKERFILE);
    List<Statement> strategy = strategy(app);
    draft.topic("Dockerfile strategy", strategy);
    Ecosystem.of(app).practice(app).forEach(draft::practice);
    decisions(app, draft);
    String ignore = app.layout().ignoreFile();
    ignored(app, ignore, draft);
    String build = BuildCommand.ofApp(app);
    draft.task(
        Task.of(
                Phase.CONTAINER,
                file.path(),
                file.change(),
                Statement.of("an image that runs the app as an ordinary user", file.why()))
            .with(strategy)
            .after(ignore)
            .accepted(build, "exit 0"));
    draft.command(Stage.BUILD, build, Statement.of("exit 0", file.why()));
    BuildCommand.ofPages(app)
        .ifPresent(pages ->
            draft.command(Stage.BUILD, pages, Statement.of("exit 0: the pages", file.why())));
    user(app, file, draft);
    locks(app, draft);
  }

  private static void decisions(App app, Draft draft) {
    Optional<GivenImage> given = GivenImage.of(app);
    if (given.isPresent()) {
      given.get().bases().ifPresent(draft::decide);
    } else {
      draft.decide(Ecosystem.of(app).image(app));
    }
    draft.decide(Ecosystem.of(app).start(app));
  }

  /// Whose process it is can be read without starting it; an image need not have a program that
  /// tells it.
  private static void user(App app, Target file, Draft draft) {
    String command = "docker image inspect --format '{{.Config.User}}' " + app.image();
    String answer =
        GivenImage.of(app)
            .flatMap(GivenImage::user)
            .map(user -> code(user.value()) + ": not root")
            .orElse("an ordinary user: neither nothing, nor `0`, nor `root`");
    String printed =
        GivenImage.of(app)
            .flatMap(GivenImage::user)
            .map(user -> "exit 0, “" + user.value() + "”: not root")
            .orElse("exit 0: " + answer);
    draft.command(Stage.BUILD, command, Statement.of(printed, Rules.ORDINARY_USER));
    draft.milestone(
        new Milestone(
            Phase.CONTAINER,
            Statement.of(
                "the image is built, and its process is not root", Rules.ORDINARY_USER, file.why()),
            command,
            answer));
    draft.check(
        new Check(
                "image",
                userOfWhatServes(app),
                Statement.of(answer, Rules.ORDINARY_USER),
                "the user")
            .onServer()
            .answers(Answer.printing(ORDINARY)));
  }

  /// Whatever number its image has.
  private static String userOfWhatServes(App app) {
    String service = app.service().map(one -> one.name().value()).orElse("app");
    return "docker inspect --format '{{.Config.User}}' $(docker ps -q"
        + " --filter label=com.docker.compose.project="
        + app.name()
        + " --filter label=dev.berth.service="
        + service
        + ")";
  }

  private static void locks(App app, Draft draft) {
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
    Optional<GivenImage> given = GivenImage.of(app);
    List<Statement> lines =
        new ArrayList<>(given.map(GivenImage::strategy).orElseGet(() -> made(app)));
    if (!app.volumes().isEmpty()) {
      lines.add(
          Statement.of(
                  "the directories "
                      + codes(app.volumes().stream().map(Volume::mount).toList())
                      + (given.isPresent() ? " have to" : "")
                      + " exist and belong to that user, so that new volumes do, too",
                  Rules.VOLUME_OWNER)
              .and(app.volumes().stream().flatMap(v -> v.why().stream()).toArray(Source[]::new)));
    }
    if (given.isEmpty()) {
      lines.add(
          Statement.of("`USER` is an ordinary one; nothing else is written", Rules.ORDINARY_USER));
      pages(app, lines);
    }
    return lines;
  }

  /// Of one that does not exist yet.
  private static List<Statement> made(App app) {
    Ecosystem world = Ecosystem.of(app);
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
    boolean made = app.layout().changeOf(ignore) == Change.CREATE;
    String names =
        codes(ignored(app).stream().filter(line -> made || !line.startsWith("!")).toList());
    draft.task(
        Task.of(
                Phase.CONTAINER,
                ignore,
                app.layout().changeOf(ignore),
                Statement.of("no secret, no data and no history in the build", Rules.IGNORE))
            .with(
                List.of(
                    Statement.of(
                        made
                            ? "lines: " + names
                            : "left out, by name or with all else by `*`: " + names,
                        Rules.IGNORE)))
            .accepted(
                made
                    ? "grep -x .git " + app.layout().typed(ignore)
                    : "grep -xE '[.]git/?|[*]+' " + app.layout().typed(ignore),
                made ? "`.git`" : "`.git`, or `*`"));
  }

  /// Lines of `.dockerignore`. A Dockerfile that somebody else has written may need what its own
  /// world would leave out.
  private static List<String> ignored(App app) {
    return ignored(
        app, app.target(Kind.DOCKERFILE, UsualFile.DOCKERFILE).change() == Change.CREATE);
  }

  /// @param made also what a build makes by itself
  static List<String> ignored(App app, boolean made) {
    List<String> names = new ArrayList<>(List.of(".git", ".env*", "!.env*.example"));
    names.addAll(List.of(UsualFile.STACK, UsualFile.COMPOSE));
    if (made) {
      names.addAll(Ecosystem.of(app).ignored());
    }
    app.volumes().stream()
        .map(Volume::mount)
        .filter(mount -> mount.startsWith(Within.APP + "/"))
        .map(mount -> mount.substring(Within.APP.length() + 1))
        .forEach(names::add);
    return names;
  }
}
