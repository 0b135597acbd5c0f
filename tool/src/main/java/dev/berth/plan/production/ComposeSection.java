package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;
import static dev.berth.plan.production.content.Text.codes;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.MemoryBudget;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.plan.production.app.Target;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.app.Volume;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.ecosystem.Ecosystem;
import dev.berth.plan.production.given.GivenCompose;
import dev.berth.plan.production.given.GivenImage;
import dev.berth.plan.production.given.LogBudget;
import dev.berth.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What runs, as Compose has it: services, health checks, volumes.
final class ComposeSection implements Section {
  private static final Assumption EVERY_ADDRESS =
      new Assumption("It listens on every address of its container.", "`berth smoke`");
  private static final Assumption MEMORY =
      new Assumption("512 MB are enough for the app.", "`docker stats` after a day");

  @Override
  public void write(App app, Draft draft) {
    Target file = app.target(Kind.COMPOSE_FILE, UsualFile.COMPOSE);
    Optional<GivenCompose> given = GivenCompose.of(app);
    List<Statement> services = new ArrayList<>();
    given.ifPresentOrElse(
        there -> {
          services.addAll(there.lacks());
          services.addAll(there.services());
          services.add(health(app));
        },
        () -> services.addAll(services(app)));
    listens(app, services, draft);
    draft.topic("Compose services, health checks and volumes", services);
    boolean lacks = given.filter(there -> !there.lacks().isEmpty()).isPresent();
    String check =
        domain(app)
            + "docker compose --env-file .env.prod -f "
            + app.layout().typed(file.path())
            + " config -q";
    draft.task(
        Task.of(
                Phase.STACK,
                file.path(),
                lacks ? Task.Change.MODIFY : file.change(),
                Statement.of(
                    "the services " + codes(names(app)) + ", hardened, with their volumes",
                    file.why()))
            .with(services)
            .after(app.layout().file(UsualFile.VALUES))
            .accepted(check, "exit 0, no output"));
    draft.command(Stage.BUILD, check, Statement.of("exit 0, no output", Rules.COMPOSE));
    if (given.isEmpty()) {
      draft.choose(
          "mem_limit in " + file.path(),
          MemoryBudget.of(app).limit() + "m",
          Statement.of(
              "a bound keeps one service from taking the server's memory",
              Rules.HARDENED,
              app.server().map(SurveyedServer::memory).orElse(MEMORY)));
    }
    volumes(app, draft);
  }

  /// Compose itself knows nothing of what `berth.yaml` says.
  private static String domain(App app) {
    return app.stack().flatMap(Stack::domain).map(domain -> "DOMAIN=" + domain + " ").orElse("");
  }

  private static void volumes(App app, Draft draft) {
    for (Volume volume : app.volumes()) {
      draft.decide(
          Statement.of(
              "volume "
                  + code(app.name() + "_" + volume.key())
                  + " at "
                  + code(volume.mount())
                  + volume.database().map(name -> " holds " + code(name)).orElse(" holds files"),
              volume.why()));
    }
  }

  private static List<String> names(App app) {
    if (app.stack().isPresent()) {
      return app.stack().get().compose().services().stream()
          .filter(service -> service.profiles().isEmpty())
          .map(service -> service.name().value())
          .toList();
    }
    List<String> names = new ArrayList<>(List.of("app"));
    app.programs().beside().forEach(program -> names.add(app.serviceName(program)));
    names.add(App.PROXY);
    return names;
  }

  private static List<Statement> services(App app) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            code("app")
                + ": image "
                + code(app.image())
                + ", "
                + code("env_file: .env.prod")
                + ", no published port",
            Rules.COMPOSE,
            Rules.PUBLISHED));
    lines.add(health(app));
    app.volumes()
        .forEach(volume ->
            lines.add(
                Statement.of(
                    code("app") + ": volume " + code(volume.key() + ":" + volume.mount()),
                    volume.why())));
    for (Program program : app.programs().beside()) {
      Finding evidence = program.evidence();
      lines.add(
          Statement.of(
              code(app.serviceName(program))
                  + ": the same image, environment and volumes, "
                  + code("command: " + evidence.value()),
              Source.of(evidence)));
    }
    lines.add(
        Statement.of(
            code(App.PROXY) + ": Caddy, publishes 80 and 443; Berth's edge stands in for it",
            Rules.SITE,
            Rules.COMPOSE));
    everyService(app, lines);
    lines.add(stopping(app));
    return lines;
  }

  private static void everyService(App app, List<Statement> lines) {
    lines.add(
        Statement.of(
            "every service: `init: true`, `restart: unless-stopped`, `cap_drop: [ALL]`,"
                + " `no-new-privileges:true`, `read_only: true` with a tmpfs at `/tmp`",
            Rules.HARDENED,
            Rules.INIT));
    lines.add(
        Statement.of(
            "every service: `logging: {driver: json-file, options: %s}`, `mem_limit`, `pids_limit`"
                .formatted(LogBudget.of(app).options()),
            Rules.LOG_FILES,
            Rules.HARDENED));
  }

  /// The command line of the health check inside the container.
  static Optional<String> probe(App app) {
    return Ecosystem.of(app).probe("http://127.0.0.1:" + app.portNumber() + app.healthPath());
  }

  private static Statement health(App app) {
    Optional<Finding> own = GivenImage.of(app).flatMap(GivenImage::check);
    if (own.isPresent()) {
      return Statement.of(
          code("app") + ": health check of its image, " + code(own.get().value()),
          Source.of(own.get()),
          Rules.HEALTH_CHECK);
    }
    Optional<String> probe =
        GivenImage.of(app).isPresent() && app.stack().isPresent() ? Optional.empty() : probe(app);
    Statement path = app.healthStatement();
    return probe
        .map(command ->
            Statement.of(code("app") + ": health check " + code(command), path.sources())
                .and(Rules.HEALTH_CHECK))
        .orElseGet(() ->
            Statement.of(
                    code("app")
                        + ": no health check inside; the edge asks "
                        + code(app.healthPath()),
                    path.sources())
                .and(Rules.SITE));
  }

  static int stopSeconds(App app) {
    return app.cutOff().isEmpty() ? 20 : 10;
  }

  private static Statement stopping(App app) {
    List<Source> cutOff = app.cutOff();
    String period = code("stop_grace_period: " + stopSeconds(app) + "s");
    if (cutOff.isEmpty()) {
      return Statement.of(
          code("app") + ": " + period + ", longer than what is in flight",
          Rules.STOP_SIGNAL,
          Rules.CONTRACT_STOPPING);
    }
    return Statement.of(
            code("app")
                + ": "
                + period
                + "; nothing drains it on SIGTERM, so it need not be longer",
            cutOff)
        .and(Rules.STOP_SIGNAL);
  }

  static boolean isLoopback(Finding address) {
    return address.value().matches("127\\..*|localhost|::1");
  }

  /// A program that listens on loopback answers nobody outside of its container.
  private static void listens(App app, List<Statement> lines, Draft draft) {
    Optional<Finding> address = app.first(Kind.BIND_ADDRESS);
    if (address.isEmpty()) {
      lines.add(
          Statement.of(
              code("app") + ": listens on every address, since none is named",
              app.absent(Kind.BIND_ADDRESS).map(Source::of).orElse(EVERY_ADDRESS),
              EVERY_ADDRESS));
    } else if (isLoopback(address.get())) {
      draft.owner(
          Statement.of(
              "listen on 0.0.0.0, not on "
                  + code(address.get().value())
                  + ": nobody outside of the container is answered",
              Source.of(address.get()),
              Rules.PUBLISHED));
    } else {
      lines.add(
          Statement.of(
              code("app") + ": listens on " + code(address.get().value()),
              Source.of(address.get())));
    }
  }
}
