package dev.berth.run.telegram;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.Telegram;
import dev.berth.stack.VariableOrValue;
import dev.berth.verify.telegram.Reply;

/// What can be wrong between a stack and Telegram, each with the ways out.
final class TelegramProblems {
  private static final String WAYS = "docs/beget.md, \"Telegram is unreachable\"";

  private final TelegramSetup setup;
  private final Telegram telegram;

  TelegramProblems(TelegramSetup setup) {
    this.setup = setup;
    this.telegram = setup.telegram();
  }

  Problem unreachable(String reason) {
    return Problem.of("the server does not reach Telegram")
        .withCause(setup.route().shown() + ": " + reason)
        .withFix(
            "%s: a reverse proxy of your own elsewhere; or %s: an HTTP proxy; %s"
                .formatted(shown(telegram.ways().api()), shown(telegram.ways().proxy()), WAYS));
  }

  Problem notAsked(String reason) {
    return Problem.of(
            "Telegram can't be asked from the server: its sshd lets no connection through")
        .withCause(setup.route().shown() + ": " + reason)
        .withFix("AllowTcpForwarding local in its sshd_config: berth provision sets it");
  }

  Problem refused(Reply.Refused<?> refused) {
    return Problem.at(
            new Place(setup.stack().environment().file(), 0, telegram.token().value()),
            "Telegram does not know the bot")
        .withCause(setup.route().shown() + " answers " + refused.shown())
        .withFix("set " + telegram.token() + " to the token that @BotFather shows");
  }

  Problem webhookWhilePolled() {
    return Problem.of("updates are to be polled, and a webhook is set")
        .withCause("while it is, Telegram answers getUpdates with 409")
        .withFix("restart the app, which must remove it; does another program use this token?");
  }

  Problem webhookAnswersWrongly(String seen) {
    return Problem.of("the webhook does not answer as it should")
        .withCause(seen)
        .withFix("berth logs --errors; what an app promises: docs/contract.md");
  }

  Problem webhookDiffers(String expected, String differs) {
    return Problem.of("the webhook is not as it should be")
        .withCause(differs + "; expected is " + expected)
        .withFix(
            telegram.registration().byApp()
                ? "the app registers it when it starts: berth logs says whether it could; does"
                    + " another program use this token?"
                : "berth webhook set");
  }

  Problem otherAddress(String seen) {
    return Problem.of("Telegram delivers to another address")
        .withCause(seen)
        .withFix("wait half an hour, after which it looks the name up again");
  }

  Problem stillWaiting(String what) {
    return Problem.of("it is not known yet whether Telegram reaches the server")
        .withCause(what)
        .withFix("berth webhook check --wait 3m");
  }

  Problem notReached(String cause) {
    return Problem.of("Telegram does not reach the server")
        .withCause(cause)
        .withFix(
            "%s=polling, if the server reaches Telegram: the app asks instead; or a relay: %s"
                .formatted(shown(telegram.ways().updates()), WAYS));
  }

  private static String shown(VariableOrValue setting) {
    return setting.shown();
  }
}
