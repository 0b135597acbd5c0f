package dev.berth.run.telegram;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.verify.SmokeResult;
import java.util.List;

/// Whether a stack and Telegram reach each other.
///
/// @param toTelegram from the stack's machine to the Bot API
/// @param fromTelegram from Telegram to the stack
/// @param checks what was asked, and what came back
/// @param problems empty when all is well
/// @param appAtFault whether the stack itself answers otherwise than it should; else something
///   between it and Telegram does
public record WebhookOutcome(
    Direction toTelegram,
    Direction fromTelegram,
    List<SmokeResult> checks,
    List<Problem> problems,
    boolean appAtFault) {

  public WebhookOutcome {
    checks = List.copyOf(checks);
    problems = List.copyOf(problems);
  }

  /// One of the two.
  ///
  /// @param said why it is so, in words without a secret
  public record Direction(Reached reached, String said) {
    static Direction yes(String said) {
      return new Direction(Reached.YES, said);
    }

    static Direction no(String said) {
      return new Direction(Reached.NO, said);
    }

    static Direction unclear(String said) {
      return new Direction(Reached.UNCLEAR, said);
    }
  }

  /// Whether one reaches the other.
  public enum Reached {
    YES,
    NO,
    UNCLEAR
  }

  public ExitCode exit() {
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  /// Both directions in one line.
  public String statement() {
    return "the server reaches Telegram: %s; Telegram reaches the server: %s"
        .formatted(word(toTelegram), word(fromTelegram));
  }

  /// The same with the reasons.
  public String explanation() {
    return "the server reaches Telegram: %s (%s); Telegram reaches the server: %s (%s)"
        .formatted(word(toTelegram), toTelegram.said(), word(fromTelegram), fromTelegram.said());
  }

  private static String word(Direction direction) {
    return switch (direction.reached()) {
      case YES -> "yes";
      case NO -> "NO";
      case UNCLEAR -> "not known";
    };
  }
}
