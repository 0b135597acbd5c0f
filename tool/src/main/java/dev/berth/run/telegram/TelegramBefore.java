package dev.berth.run.telegram;

import dev.berth.problem.Problem;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import dev.berth.verify.telegram.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whether the machine of a stack reaches Telegram, before anything is changed. A token that
/// Telegram refuses is in the way of a release; an unreachable Telegram is not, since it may come
/// back, and the present release has the same trouble: it is told.
///
/// @param notes to read before saying yes
/// @param problems reasons not to begin
public record TelegramBefore(List<String> notes, List<Problem> problems) {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  public static final TelegramBefore WELL = new TelegramBefore(List.of(), List.of());

  public TelegramBefore {
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  public static TelegramBefore look(Machine machine, Stack stack) {
    Optional<TelegramSetup> found = TelegramSetup.of(machine, stack);
    if (found.isEmpty() || found.get().route().ownServiceIsDown()) {
      return WELL;
    }
    TelegramSetup setup = found.get();
    return switch (setup.api(PATIENCE).getMe()) {
      case Reply.Done<String> _ -> WELL;
      case Reply.Refused<String> refused when refused.code() == 401 || refused.code() == 404 ->
          new TelegramBefore(
              List.of(),
              List.of(
                  new TelegramProblems(setup).refused(refused).withState("nothing was changed")));
      case Reply.Refused<String> refused -> note(setup, refused.shown());
      case Reply.Silent<String>(var reason) -> note(setup, reason);
    };
  }

  private static TelegramBefore note(TelegramSetup setup, String why) {
    String note =
        "the server does not reach Telegram (%s: %s), so the bot will not answer: docs/beget.md"
            .formatted(setup.route().shown(), why);
    return new TelegramBefore(List.of(note), List.of());
  }
}
