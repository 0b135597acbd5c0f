package dev.berth.run.telegram;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.Fingerprint;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.stack.env.Secret;
import dev.berth.verify.telegram.BotApi;
import dev.berth.verify.telegram.ExpectedWebhook;
import dev.berth.verify.telegram.Reply;
import dev.berth.verify.telegram.WebhookInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Registers the webhook for an app that does not do it itself; only what differs is set, because
/// setting it anew makes Telegram send again what is under way. What is pending is never dropped.
final class WebhookSetting {
  /// Telegram allows one setWebhook a second, and says how long to wait.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final TelegramSetup setup;
  private final Machine machine;
  private final BotApi api;
  private final ExpectedWebhook wanted;
  private final TelegramProblems told;

  WebhookSetting(TelegramSetup setup, Machine machine) {
    this.setup = setup;
    this.machine = machine;
    this.api = setup.api(WebhookCheck.ANSWER);
    this.wanted = setup.webhook();
    this.told = new TelegramProblems(setup);
  }

  ExpectedWebhook wanted() {
    return wanted;
  }

  /// What is set otherwise at Telegram, in words without a secret; empty when nothing is.
  List<String> differences() {
    List<String> differences = new ArrayList<>(seen());
    if (differences.isEmpty() && !Optional.of(fingerprint()).equals(remembered())) {
      // Telegram does not tell the secret, so we remember which one we set.
      differences.add("its secret is another one, or not set by Berth");
    }
    return differences;
  }

  /// Sets it and reads it back.
  void set() {
    Optional<Reply<Boolean>> answer =
        new Patience(machine.clock(), PATIENCE, BETWEEN)
            .until(() ->
                Optional.of(api.setWebhook(wanted))
                    .filter(reply ->
                        !(reply instanceof Reply.Refused<Boolean>(var _, var _, var retry))
                            || retry.isEmpty()));
    switch (answer.orElse(new Reply.Silent<>("it asks to wait, again and again"))) {
      case Reply.Done<Boolean> _ -> {}
      case Reply.Refused<Boolean> refused -> throw refused(refused);
      case Reply.Silent<Boolean>(var reason) -> throw failed(told.unreachable(reason));
    }
    List<String> left = seen();
    if (!left.isEmpty()) {
      throw failed(told.webhookDiffers(wanted.shown(), String.join(", ", left)));
    }
    remember();
  }

  private List<String> seen() {
    return switch (api.getWebhookInfo()) {
      case Reply.Done<WebhookInfo>(var info, var _, var _) -> wanted.differences(info);
      case Reply.Refused<WebhookInfo> refused -> throw failed(told.refused(refused));
      case Reply.Silent<WebhookInfo>(var reason) -> throw failed(told.unreachable(reason));
    };
  }

  private ProblemException refused(Reply.Refused<Boolean> refused) {
    return failed(
        Problem.of("Telegram does not take the webhook " + wanted.shown())
            .withCause(refused.shown())
            .withFix("its rules: https, port 443, 80, 88 or 8443, a public IPv4 address"));
  }

  private static ProblemException failed(Problem problem) {
    return new ProblemException(ExitCode.FAILED, problem);
  }

  private String fingerprint() {
    return new Fingerprint()
        .add("url", wanted.url().reveal())
        .add("secret", wanted.secretToken().map(Secret::reveal).orElse(""))
        .hex();
  }

  private Optional<String> remembered() {
    try {
      return machine
          .host()
          .read(file())
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void remember() {
    try {
      byte[] line = (fingerprint() + "\n").getBytes(StandardCharsets.UTF_8);
      machine.host().write(file(), line, 0600);
    } catch (IOException unwritable) {
      throw failed(
          Problem.of("the webhook is set, but that can't be noted on " + machine.host().name())
              .withCause(unwritable.toString()));
    }
  }

  private Path file() {
    return machine.releases(setup.stack().name().value()).webhook();
  }
}
