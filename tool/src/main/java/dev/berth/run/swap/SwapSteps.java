package dev.berth.run.swap;

import dev.berth.plan.ProxyStep;
import dev.berth.plan.ProxyStep.Move;
import dev.berth.plan.Step;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.swap.SwapCaddyfile;
import dev.berth.proxy.swap.SwapNeeds;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.run.StepExecution;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Carries out the moves of a swap. Each looks first whether what it brings is there already.
final class SwapSteps implements StepExecution {
  private static final Set<Integer> BOTH = Set.of(80, 443);
  private static final Duration CERTIFICATES = Duration.ofMinutes(3);
  private static final Duration ANSWERS = Duration.ofSeconds(30);

  private final SwapServer server;
  private final SwapOrder order;
  private final SwapPlan plan;
  private final List<String> names;
  private final SwapFacts before;
  private final Map<Move, Set<Integer>> ledBefore = new EnumMap<>(Move.class);

  /// @param before what was there when the plan was made
  SwapSteps(SwapServer server, SwapOrder order, SwapPlan plan, SwapFacts before) {
    this.server = server;
    this.order = order;
    this.plan = plan;
    this.names = SwapNeeds.of(plan).names();
    this.before = before;
  }

  @Override
  public String carryOut(Step step, Consumer<String> detail) {
    Move move = move(step);
    return switch (move) {
      case PREPARE -> new SwapFiles(server, order, plan).write(detail);
      case STAND_IN -> standIn();
      case ASK_PLAIN -> new SameAnswers(server, plan).ask(false);
      case ASK_SECURE -> new SameAnswers(server, plan).ask(true);
      case LEAD_PLAIN -> leadPlain();
      case LEAD_ALL -> lead(move, BOTH);
      case CERTIFY -> certified(SwapCaddyfile.HTTPS, CERTIFICATES, detail);
      case END_NGINX -> endNginx(detail);
      case START_CADDY -> startCaddy(detail);
      case FORGET_NGINX -> forgetNginx();
      case END_CADDY -> server.caddy().end(order.patience(), detail);
      case START_NGINX -> startNginx(detail);
      case LEAD_STRAIGHT -> lead(move, Set.of());
      case END_STAND_IN -> endStandIn(detail);
    };
  }

  @Override
  public String undo(Step step) {
    Move move = move(step);
    return switch (move) {
      case PREPARE, ASK_PLAIN, ASK_SECURE, CERTIFY -> "";
      case STAND_IN -> before.standIn() ? "" : "the stand-in: " + endStandIn(line -> {});
      case LEAD_PLAIN, LEAD_ALL, LEAD_STRAIGHT -> ledAsBefore(move);
      case END_NGINX -> startedNginx();
      case FORGET_NGINX -> enabledNginx();
      case START_CADDY ->
          before.caddy() ? "" : "Caddy: " + server.caddy().end(order.patience(), line -> {});
      case END_CADDY -> before.caddy() ? startedAgain(server.caddy(), "Caddy") : "";
      case START_NGINX -> before.nginx().active() ? "" : stoppedNginx();
      case END_STAND_IN -> startedAgain(server.standIn(), "the stand-in");
    };
  }

  private static Move move(Step step) {
    if (step instanceof ProxyStep(Move move)) {
      return move;
    }
    throw new IllegalArgumentException("no move of a swap: " + step.id());
  }

  private String standIn() {
    server.standIn().start(server.redirect().ports().isEmpty());
    return "listens on ports %d and %d".formatted(SwapCaddyfile.HTTP, SwapCaddyfile.HTTPS);
  }

  /// Who was led there by an earlier run is not sent back.
  private String leadPlain() {
    return server.redirect().ports().contains(80)
        ? ledThere(Move.LEAD_PLAIN, server.redirect().ports())
        : lead(Move.LEAD_PLAIN, Set.of(80));
  }

  private String lead(Move move, Set<Integer> ports) {
    Set<Integer> now = server.redirect().ports();
    server.redirect().lead(ports);
    return ledThere(move, now);
  }

  private String ledThere(Move move, Set<Integer> led) {
    ledBefore.put(move, led);
    Set<Integer> now = server.redirect().ports();
    return now.isEmpty() ? "nothing is led elsewhere" : "led to the stand-in: " + now;
  }

  private String ledAsBefore(Move move) {
    Set<Integer> led = ledBefore.get(move);
    if (led == null || led.equals(server.redirect().ports())) {
      return "";
    }
    server.redirect().lead(led);
    return led.isEmpty() ? "new connections go straight again" : "led to the stand-in: " + led;
  }

  /// Asking the stand-in for a certificate has it order one, which it goes on trying while nobody
  /// asks, too.
  private String certified(int port, Duration patience, Consumer<String> detail) {
    Optional<Boolean> all =
        new Patience(server.machine().clock(), patience, Duration.ofSeconds(1))
            .until(() -> {
              List<String> lacking = server.unbelieved(names, port);
              detail.accept(lacking.isEmpty() ? "" : "not yet: " + String.join(", ", lacking));
              return lacking.isEmpty() ? Optional.of(true) : Optional.empty();
            });
    if (all.isEmpty()) {
      String lacking = String.join(", ", server.unbelieved(names, port));
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("no certificate that is believed on port %d for %s".formatted(port, lacking))
              .withCause(said(port))
              .withFix(
                  "each name must lead to this server, by A and by AAAA records; then run the"
                      + " command again"));
    }
    return names.isEmpty() ? "no name asks for one" : String.join(", ", names);
  }

  private String said(int port) {
    if (port == SwapCaddyfile.HTTPS) {
      return server.standIn().log();
    }
    return server.caddy().runs()
        ? server.caddy().log()
        : "nginx shows none for it, or one that has expired";
  }

  private String endNginx(Consumer<String> detail) {
    if (!server.nginx().state().active()) {
      return "it has ended already";
    }
    Machine machine = server.machine();
    int left = new Ending(machine, List.copyOf(BOTH)).await(order.patience(), detail);
    server.nginx().quit();
    new Patience(machine.clock(), order.patience())
        .until(() -> server.nginx().state().active() ? Optional.empty() : Optional.of(true));
    server.nginx().stop();
    return Ending.shown(left);
  }

  private String startCaddy(Consumer<String> detail) {
    server.caddy().start(false);
    return "answers for " + certified(443, ANSWERS, detail);
  }

  private String forgetNginx() {
    server.nginx().disable();
    return "Caddy starts with the server";
  }

  private String startNginx(Consumer<String> detail) {
    server.nginx().enable();
    server.nginx().start();
    return "answers for " + certified(443, ANSWERS, detail);
  }

  private String startedNginx() {
    if (!before.nginx().active() || server.nginx().state().active()) {
      return "";
    }
    server.nginx().start();
    return "nginx runs again";
  }

  private String enabledNginx() {
    if (!before.nginx().enabled() || server.nginx().state().enabled()) {
      return "";
    }
    server.nginx().enable();
    return "nginx starts with the server again";
  }

  private String stoppedNginx() {
    server.nginx().stop();
    if (!before.nginx().enabled()) {
      server.nginx().disable();
    }
    return "nginx is stopped again";
  }

  private String endStandIn(Consumer<String> detail) {
    String ended = server.standIn().end(order.patience(), detail);
    server.redirect().remove();
    return ended;
  }

  private static String startedAgain(SwapCaddy caddy, String name) {
    if (caddy.runs()) {
      return "";
    }
    caddy.start(false);
    return name + " runs again";
  }
}
