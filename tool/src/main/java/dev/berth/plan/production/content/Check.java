package dev.berth.plan.production.content;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A row of the verification matrix: a command that changes nothing of what serves, and its answer.
///
/// @param expected what the command answers, with its reasons
/// @param evidence what to keep of it
/// @param answer the same as `expected`, for a program
/// @param limit a command that takes longer has failed
/// @param needs without which the row says nothing
public record Check(
    String area,
    String command,
    Statement expected,
    String evidence,
    Where where,
    Answer answer,
    Duration limit,
    List<Need> needs) {
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(5);
  private static final String OWN = "berth ";

  /// Whose shell the command is for.
  public enum Where {
    HERE("here"),
    SERVER("the server");

    private final String shown;

    Where(String shown) {
      this.shown = shown;
    }

    public String shown() {
      return shown;
    }
  }

  /// What has to be there before a row can be asked.
  public enum Need {
    /// `berth.yaml`.
    STACK,
    /// A server that is not this machine.
    SERVER,
    /// Somebody whom the watch tells.
    WATCH,
    /// A release before the one that runs.
    EARLIER_RELEASE,
    /// The word of whoever asks: the command is one that the repository brings, and runs its code.
    CONSENT
  }

  public Check {
    needs = List.copyOf(needs);
  }

  /// On the developer's machine, ends with 0.
  public Check(String area, String command, Statement expected, String evidence) {
    this(
        area,
        command,
        expected,
        evidence,
        Where.HERE,
        Answer.exit(0),
        USUAL_LIMIT,
        command.startsWith(OWN) ? List.of(Need.STACK) : List.of());
  }

  public Check answers(Answer other) {
    return new Check(area, command, expected, evidence, where, other, limit, needs);
  }

  public Check onServer() {
    return new Check(
        area, command, expected, evidence, Where.SERVER, answer, limit, List.of(Need.STACK));
  }

  public Check within(Duration other) {
    return new Check(area, command, expected, evidence, where, answer, other, needs);
  }

  public Check needs(Need more) {
    return new Check(
        area,
        command,
        expected,
        evidence,
        where,
        answer,
        limit,
        Stream.concat(needs.stream(), Stream.of(more)).toList());
  }

  /// Whether it is a command of Berth itself.
  public boolean isOwn() {
    return command.startsWith(OWN);
  }
}
