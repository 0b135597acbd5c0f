package dev.berth.run.telegram;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import dev.berth.stack.Telegram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The webhook of a stack: whether it works, `berth webhook check`, and its registration for apps
/// that leave it to Berth, `berth webhook set`.
public final class Webhook {
  private final Machine machine;
  private final TelegramSetup setup;

  /// Fails when the stack has nothing to do with Telegram.
  public Webhook(Machine machine, Stack stack) {
    this.machine = machine;
    this.setup = TelegramSetup.of(machine, stack).orElseThrow(() -> nothing(stack));
  }

  /// How setting it ended.
  ///
  /// @param differences what was set otherwise before
  /// @param webhook its address, without the secret
  public record Setting(Ending ending, List<String> differences, String webhook) {
    public Setting {
      differences = List.copyOf(differences);
    }
  }

  /// The ways in which setting it can end.
  public enum Ending {
    NOTHING_TO_DO,
    DECLINED,
    DONE
  }

  /// Looks in both directions; changes nothing.
  ///
  /// @param patience with deliveries that are under way
  public WebhookOutcome check(Duration patience) {
    String id = "webhook";
    machine.progress().started(id, "see whether the server and Telegram reach each other");
    WebhookOutcome outcome =
        new WebhookCheck(setup, machine, detail -> machine.progress().doing(id, detail))
            .run(new WebhookCheck.Waiting(Duration.ZERO, patience, lastRelease()));
    if (outcome.problems().isEmpty()) {
      machine.progress().done(id, outcome.statement());
    } else {
      machine.progress().failed(id, outcome.statement());
    }
    return outcome;
  }

  /// Sets it where it differs.
  ///
  /// @param agreed shown what differs; false ends it there
  public Setting set(Predicate<List<String>> agreed) {
    if (setup.polled()) {
      throw refused(
          "updates are polled, so no webhook may be set",
          setup.telegram().ways().updates().shown());
    }
    if (setup.telegram().registration().byApp()) {
      throw refused(
          "the app registers its webhook itself when it starts",
          "telegram.setBy: berth, if it does not");
    }
    WebhookSetting setting = new WebhookSetting(setup, machine);
    List<String> differences = setting.differences();
    String shown = setting.wanted().shown();
    if (differences.isEmpty()) {
      return new Setting(Ending.NOTHING_TO_DO, differences, shown);
    }
    if (!agreed.test(differences)) {
      return new Setting(Ending.DECLINED, differences, shown);
    }
    machine.progress().started("webhook", "set the webhook to " + shown);
    setting.set();
    machine.progress().done("webhook", "set, and read back");
    return new Setting(Ending.DONE, differences, shown);
  }

  /// What failed before it has nothing to do with what runs now.
  private Optional<Instant> lastRelease() {
    return new ReleaseStore(machine.host(), machine.releases(setup.stack().name().value()))
        .records().stream().map(ReleaseRecord::finished).max(Instant::compareTo);
  }

  private ProblemException refused(String what, String fix) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.at(setup.telegram().place(), what).withFix(fix).withState("nothing was changed"));
  }

  private static ProblemException nothing(Stack stack) {
    Optional<Telegram> telegram = stack.telegram();
    Problem problem =
        telegram
            .map(known ->
                Problem.at(
                        new Place(stack.environment().file(), 0, known.token().value()),
                        "there is no bot: '" + known.token() + "' has no value")
                    .withFix("give it the token that @BotFather shows"))
            .orElseGet(() ->
                Problem.at(Place.of(stack.file()), "it says nothing about Telegram")
                    .withFix("add telegram: {path: /webhook}, docs/configuration.md"));
    return new ProblemException(ExitCode.CONFIGURATION, problem);
  }
}
