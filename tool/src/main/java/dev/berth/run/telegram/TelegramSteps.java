package dev.berth.run.telegram;

import dev.berth.plan.ReleaseStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.UpContext;
import dev.berth.verify.SmokeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The step that looks whether a new release and Telegram reach each other.
///
/// What the release itself answers wrongly takes it back. What lies between it and Telegram would
/// not get better by that: the release stays, and the command says what is wrong.
public final class TelegramSteps {
  /// An app registers its webhook once it has started, and again after a failure.
  private static final Duration REGISTRATION = Duration.ofMinutes(1);

  private static final Duration DELIVERIES = Duration.ofSeconds(30);

  private final UpContext context;
  private final List<Problem> warnings = new ArrayList<>();
  private List<SmokeResult> checks = List.of();

  public TelegramSteps(UpContext context) {
    this.context = context;
  }

  public String check(ReleaseStep.CheckTelegram step, Consumer<String> detail) {
    Machine machine = context.machine();
    if (context.inMaintenance()) {
      return "not looked at, maintenance is on: berth webhook check once it is off";
    }
    Optional<TelegramSetup> setup = TelegramSetup.of(machine, context.stack());
    if (setup.isEmpty()) {
      return "there is no bot";
    }
    if (!setup.get().polled() && !setup.get().telegram().registration().byApp()) {
      register(setup.get(), detail);
    }
    WebhookOutcome outcome =
        new WebhookCheck(setup.get(), machine, detail)
            .run(new WebhookCheck.Waiting(REGISTRATION, DELIVERIES, Optional.empty()));
    checks = outcome.checks();
    if (outcome.appAtFault()) {
      throw new ProblemException(ExitCode.FAILED, outcome.problems());
    }
    String state = "release " + step.number() + " serves; nothing was taken back";
    outcome.problems().forEach(problem -> warnings.add(problem.withState(state)));
    return outcome.problems().isEmpty() ? outcome.statement() : outcome.explanation();
  }

  /// What was seen.
  public List<SmokeResult> checks() {
    return checks;
  }

  /// What is wrong although the release stays.
  public List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  private void register(TelegramSetup setup, Consumer<String> detail) {
    detail.accept("set the webhook, if it differs");
    try {
      WebhookSetting setting = new WebhookSetting(setup, context.machine());
      if (!setting.differences().isEmpty()) {
        setting.set();
      }
    } catch (ProblemException notSet) {
      // The check that follows sees and tells the same, and more.
      detail.accept(String.valueOf(notSet.getMessage()));
    }
  }
}
