package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.MemoryBudget;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.app.Route;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.app.Variable;
import dev.berth.plan.production.app.Volume;
import dev.berth.plan.production.app.Within;
import dev.berth.plan.production.ecosystem.Ecosystem;
import dev.berth.plan.production.ecosystem.ImageRecipe;
import dev.berth.plan.production.ecosystem.PagesRecipe;
import dev.berth.plan.production.given.Cutovers;
import dev.berth.plan.production.given.SettingLine;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the files of a plan's tasks are made from: the same facts that its statements tell, without
/// their sources. Made by [#of]; pure, as the plan is.
///
/// @param image empty while something of it is not known
/// @param dockerfile the path of the one that is there, else of the one to make
/// @param composeFile the same for Compose's
/// @param port empty where nobody has found it
/// @param health empty where no path is known that answers 200 to anybody
/// @param probe the command line of the health check inside the container, if it can have one
/// @param beside programs that are started from the same image
/// @param memory what each service may take
/// @param stopSeconds what the app gets to end by itself
/// @param sqlite the databases as a list of YAML, if any
/// @param files the volumes of files, likewise
/// @param telegram the section of `berth.yaml`, as YAML
/// @param smoke items of `smoke:` that nobody had to assume
/// @param ignored lines of `.dockerignore`
/// @param ignoredAtLeast without those that a Dockerfile of somebody else may need
/// @param noImage why there is no recipe
/// @param noPort why the port is not known
/// @param noHealth why there is no path to ask
/// @param notes what will go wrong all the same
public record Blueprint(
    String name,
    Optional<ImageRecipe> image,
    String dockerfile,
    String composeFile,
    String workingDirectory,
    Optional<Integer> port,
    Optional<String> health,
    Optional<String> probe,
    List<Beside> beside,
    Memory memory,
    int stopSeconds,
    String cutover,
    List<Volume> volumes,
    Optional<String> sqlite,
    Optional<String> files,
    Optional<String> telegram,
    List<String> smoke,
    List<Setting> settings,
    List<String> ignored,
    List<String> ignoredAtLeast,
    Site site,
    Optional<Problem> noImage,
    Optional<Problem> noPort,
    Optional<Problem> noHealth,
    List<String> notes) {

  /// A program that is started beside the app.
  public record Beside(String service, String command) {}

  /// In MB.
  ///
  /// @param service the limit of the app, and of each program beside it
  /// @param edge the limit of the proxy
  public record Memory(int service, int edge) {}

  /// A variable of the environment.
  ///
  /// @param mark what it needs, if the value alone doesn't say so
  /// @param place where it is read, such as `src/env.ts:8`
  public record Setting(String name, String value, Optional<String> mark, String place) {}

  /// What the edge serves.
  ///
  /// @param matchers paths that go to the app; empty where all do
  /// @param uploads paths that may take a large body
  /// @param inside paths that nobody outside is answered at
  /// @param pages whether the edge serves pages itself
  /// @param assets whether files below `/assets` have a hash in their names
  /// @param webhook where Telegram delivers, if it does
  public record Site(
      List<String> matchers,
      List<String> uploads,
      List<String> inside,
      boolean pages,
      boolean assets,
      Optional<String> webhook) {
    public Site {
      matchers = List.copyOf(matchers);
      uploads = List.copyOf(uploads);
      inside = List.copyOf(inside);
    }
  }

  public Blueprint {
    beside = List.copyOf(beside);
    volumes = List.copyOf(volumes);
    smoke = List.copyOf(smoke);
    settings = List.copyOf(settings);
    ignored = List.copyOf(ignored);
    ignoredAtLeast = List.copyOf(ignoredAtLeast);
    notes = List.copyOf(notes);
  }

  /// Of a repository whose app has a program.
  ///
  /// @param name what the app is called where `berth.yaml` does not say
  public static Blueprint of(String name, Repository repository) {
    return of(App.of(name, repository));
  }

  private static Blueprint of(App app) {
    Optional<Integer> port = app.port();
    Optional<String> health = Optional.of(app.healthPath()).filter(path -> isHealthKnown(app));
    Ecosystem world = Ecosystem.of(app);
    Optional<Problem> noImage = world.lacking(app);
    return new Blueprint(
        app.name(),
        noImage.isPresent()
            ? Optional.empty()
            : Optional.of(PagesRecipe.added(app, world.recipe(app))),
        app.target(Kind.DOCKERFILE, UsualFile.DOCKERFILE).path(),
        app.target(Kind.COMPOSE_FILE, UsualFile.COMPOSE).path(),
        app.program().map(Program::workingDirectory).orElse(Within.APP),
        port,
        health,
        port.isPresent() && health.isPresent() ? ComposeSection.probe(app) : Optional.empty(),
        beside(app),
        new Memory(MemoryBudget.of(app).limit(), MemoryBudget.EDGE),
        ComposeSection.stopSeconds(app),
        Cutovers.of(app),
        app.volumes(),
        StackFileSection.data(app, true),
        StackFileSection.data(app, false),
        TelegramSection.yaml(app),
        SmokeSection.checks(app).stream()
            .filter(SmokeSection.SmokeLine::isKnown)
            .map(SmokeSection.SmokeLine::yaml)
            .toList(),
        settings(app),
        ContainerSection.ignored(app, true),
        ContainerSection.ignored(app, false),
        site(app),
        noImage,
        port.isPresent() ? Optional.empty() : Optional.of(portUnknown(app)),
        health.isPresent() ? Optional.empty() : Optional.of(healthUnknown()),
        notes(app));
  }

  /// Found, or at least a page that anybody may see.
  private static boolean isHealthKnown(App app) {
    return app.health().isPresent() || !app.healthPath().equals("/") || hasFrontPage(app);
  }

  private static boolean hasFrontPage(App app) {
    return app.has(Kind.ROUTE, "GET /") && !app.has(Kind.AUTHENTICATED, "GET /");
  }

  private static Problem portUnknown(App app) {
    String cause =
        app.program()
            .flatMap(Program::port)
            .map(found -> found.place() + " takes it from " + found.value())
            .orElse("no call that listens with a number was found");
    return Problem.of("nothing says which port the app listens on")
        .withCause(cause)
        .withFix("berth init --port 8080, or whichever it is");
  }

  private static Problem healthUnknown() {
    return Problem.of("nothing says which path answers 200 to anybody")
        .withCause("no health route and no open GET route was found")
        .withFix("berth init --health /PATH");
  }

  private static List<Beside> beside(App app) {
    if (!Ecosystem.of(app).holdsAllPrograms()) {
      return List.of();
    }
    return app.programs().beside().stream()
        .map(program -> new Beside(app.serviceName(program), program.start().orElseThrow().value()))
        .toList();
  }

  private static List<Setting> settings(App app) {
    List<Setting> settings = new ArrayList<>();
    List<String> moved =
        app.volumes().stream()
            .flatMap(volume -> volume.set().stream())
            .map(set -> set.substring(0, set.indexOf('=')))
            .toList();
    for (Variable variable : app.variables()) {
      SettingLine line = EnvironmentSection.line(app, variable);
      if (!moved.contains(line.name())) {
        settings.add(
            new Setting(
                line.name(), line.value(), line.mark(), variable.finding().place().toString()));
      }
    }
    for (Volume volume : app.volumes()) {
      volume.set().map(set -> moved(volume, set)).ifPresent(settings::add);
    }
    return settings;
  }

  private static Setting moved(Volume volume, String set) {
    int equals = set.indexOf('=');
    return new Setting(
        set.substring(0, equals),
        set.substring(equals + 1),
        Optional.empty(),
        "the volume " + volume.key());
  }

  private static Site site(App app) {
    return new Site(
        SiteSection.matchers(app),
        SiteSection.uploads(app),
        app.metrics().map(found -> Route.of(found).path()).distinct().toList(),
        app.frontEnd().isStatic(),
        SiteSection.hasAssets(app),
        app.isTelegram()
            ? app.first(Kind.WEBHOOK_ROUTE).map(found -> Route.of(found).matcher())
            : Optional.empty());
  }

  private static List<String> notes(App app) {
    List<String> notes = new ArrayList<>();
    app.all(Kind.BIND_ADDRESS)
        .findFirst()
        .filter(ComposeSection::isLoopback)
        .ifPresent(address ->
            notes.add(
                "%s listens on %s: nobody outside of the container is answered until it listens on"
                        .formatted(address.place(), address.value())
                    + " 0.0.0.0"));
    app.all(Kind.DATABASE)
        .map(Finding::value)
        .filter(value -> !value.startsWith("sqlite"))
        .distinct()
        .forEach(value -> notes.add(value + " is no part of the stack: its address is a setting"));
    if (!Ecosystem.of(app).holdsAllPrograms()) {
      app.programs()
          .beside()
          .forEach(program ->
              notes.add(program.evidence().value() + " is a program of its own, and left out"));
    }
    return notes;
  }
}
