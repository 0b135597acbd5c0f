package dev.berth.run.telegram;

import dev.berth.problem.Problem;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.run.telegram.WebhookOutcome.Direction;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.telegram.BotApi;
import dev.berth.verify.telegram.DeliveryWatch;
import dev.berth.verify.telegram.DeliveryWatch.Verdict;
import dev.berth.verify.telegram.ExpectedWebhook;
import dev.berth.verify.telegram.Reply;
import dev.berth.verify.telegram.WebhookInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks both ways whether a stack and Telegram reach each other, and says which of the two does
/// not.
final class WebhookCheck {
  /// For one answer of the API.
  static final Duration ANSWER = Duration.ofSeconds(10);

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final TelegramSetup setup;
  private final Machine machine;
  private final Consumer<String> detail;
  private final BotApi api;
  private final TelegramProblems told;
  private final List<SmokeResult> checks = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Duration took = Duration.ZERO;

  WebhookCheck(TelegramSetup setup, Machine machine, Consumer<String> detail) {
    this.setup = setup;
    this.machine = machine;
    this.detail = detail;
    this.api = setup.api(ANSWER);
    this.told = new TelegramProblems(setup);
  }

  /// How long to wait for what.
  ///
  /// @param registration of the webhook by the app
  /// @param deliveries that are under way
  /// @param since when deliveries should succeed, by our clock; empty means from now on
  record Waiting(Duration registration, Duration deliveries, Optional<Instant> since) {}

  WebhookOutcome run(Waiting waiting) {
    detail.accept("ask Telegram who the bot is");
    Instant now = machine.clock().instant();
    Reply<String> me = api.getMe();
    Direction to = outgoing(me);
    Optional<Instant> clock = me instanceof Reply.Done<String> done ? done.at() : Optional.empty();
    // A delivery fails by Telegram's clock; ours may be a little off.
    Duration ahead = Duration.between(now, clock.orElse(now));
    Instant begun = waiting.since().orElse(now).plus(ahead).truncatedTo(ChronoUnit.SECONDS);
    if (setup.polled()) {
      return polled(to);
    }
    boolean answers = probe();
    if (me instanceof Reply.Done<String>) {
      Direction from = incoming(waiting, begun);
      return outcome(to, answers ? from : Direction.no(failed()), !answers);
    }
    Direction from =
        answers
            ? Direction.unclear("the public address answers, but Telegram can't be asked")
            : Direction.no(failed());
    return outcome(to, from, !answers);
  }

  private WebhookOutcome outcome(Direction to, Direction from, boolean appAtFault) {
    return new WebhookOutcome(to, from, checks, problems, appAtFault);
  }

  private Direction outgoing(Reply<String> me) {
    String name = "the server reaches Telegram";
    String way = setup.route().shown();
    return switch (me) {
      case Reply.Done<String>(var bot, var _, var took) -> {
        add(new SmokeResult(name, "getMe", true, "the bot's name", bot + " at " + way, took));
        yield Direction.yes(bot + " at " + way);
      }
      case Reply.Refused<String> refused -> {
        add(result(name, "getMe", false, refused.shown()));
        problems.add(told.refused(refused));
        yield Direction.yes(way + " answers " + refused.shown());
      }
      case Reply.Silent<String>(var reason) -> {
        add(result(name, "getMe", false, "no answer"));
        boolean closed = setup.route().isClosedToUs();
        problems.add(closed ? told.notAsked(reason) : told.unreachable(reason));
        yield closed ? Direction.unclear(reason) : Direction.no(reason);
      }
    };
  }

  private WebhookOutcome polled(Direction to) {
    switch (api.getWebhookInfo()) {
      case Reply.Done<WebhookInfo>(var info, var _, var _) -> {
        String seen = info.isSet() ? "one is set" : "none is set";
        add(result("updates are polled: no webhook", "getWebhookInfo", !info.isSet(), seen));
        if (info.isSet()) {
          problems.add(told.webhookWhilePolled());
        }
      }
      case Reply.Refused<WebhookInfo> _, Reply.Silent<WebhookInfo> _ -> {}
    }
    return outcome(
        to, Direction.unclear("not needed: updates are polled, no webhook is expected"), false);
  }

  /// Whether the public address does what Telegram needs of it.
  private boolean probe() {
    detail.accept("send what Telegram would send");
    List<SmokeResult> seen = setup.probe().run();
    seen.forEach(this::add);
    boolean well = seen.stream().allMatch(SmokeResult::passed);
    if (!well) {
      problems.add(told.webhookAnswersWrongly(failed()));
    }
    return well;
  }

  private Direction incoming(Waiting waiting, Instant begun) {
    detail.accept("wait for the webhook to be registered");
    ExpectedWebhook wanted = setup.webhook();
    WebhookInfo[] last = new WebhookInfo[1];
    Optional<WebhookInfo> registered =
        patience(waiting.registration())
            .until(() -> look(last).filter(info -> wanted.differences(info).isEmpty()));
    if (last[0] == null) {
      return Direction.unclear("Telegram does not answer getWebhookInfo");
    }
    if (registered.isEmpty()) {
      String differs = String.join(", ", wanted.differences(last[0]));
      add(result("the webhook is registered", "getWebhookInfo", false, differs));
      problems.add(told.webhookDiffers(wanted.shown(), differs));
      return Direction.no("the webhook is not as it should be: " + differs);
    }
    add(result("the webhook is registered", "getWebhookInfo", true, wanted.shown()));
    Optional<String> elsewhere = wanted.otherAddress(registered.get());
    if (elsewhere.isPresent()) {
      String seen = elsewhere.get() + ", and the name leads to " + wanted.addresses();
      add(result("Telegram knows the address", "getWebhookInfo", false, seen));
      problems.add(told.otherAddress(seen));
      return Direction.no("it delivers to " + seen);
    }
    return deliveries(registered.get(), waiting, begun);
  }

  private Direction deliveries(WebhookInfo first, Waiting waiting, Instant begun) {
    detail.accept("watch whether updates arrive");
    DeliveryWatch watch = new DeliveryWatch(first, begun);
    WebhookInfo[] last = {first};
    Optional<Verdict> early =
        patience(waiting.deliveries())
            .until(() -> {
              look(last);
              return Optional.of(watch.after(last[0], false))
                  .filter(verdict -> !(verdict instanceof Verdict.Waits));
            });
    String name = "updates arrive";
    return switch (early.orElseGet(() -> watch.after(last[0], true))) {
      case Verdict.Arrives(var evidence) -> {
        add(result(name, "getWebhookInfo", true, evidence));
        yield Direction.yes(evidence);
      }
      case Verdict.Waits(var what) -> {
        add(result(name, "getWebhookInfo", false, "some still wait"));
        problems.add(told.stillWaiting(what));
        yield Direction.unclear(what);
      }
      case Verdict.Fails(var cause) -> {
        add(result(name, "getWebhookInfo", false, "they do not"));
        problems.add(told.notReached(cause));
        yield Direction.no(cause);
      }
    };
  }

  private Optional<WebhookInfo> look(WebhookInfo[] last) {
    if (api.getWebhookInfo() instanceof Reply.Done<WebhookInfo>(var info, var _, var time)) {
      last[0] = info;
      took = time;
      return Optional.of(info);
    }
    return Optional.empty();
  }

  private Patience patience(Duration limit) {
    return new Patience(machine.clock(), limit, BETWEEN);
  }

  private String failed() {
    return String.join(
        "; ",
        checks.stream()
            .filter(check -> !check.passed() && !check.request().startsWith("get"))
            .map(check -> check.request() + ": " + check.observed())
            .toList());
  }

  private void add(SmokeResult check) {
    checks.add(check);
  }

  private SmokeResult result(String name, String request, boolean passed, String seen) {
    return new SmokeResult(name, request, passed, name, seen, took);
  }
}
