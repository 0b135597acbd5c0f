package dev.berth.run.compare;

import dev.berth.proxy.swap.SwapRequest;
import dev.berth.verify.Difference;
import java.util.List;
import java.util.Optional;

/// What two proxies made of one request.
public record Compared(SwapRequest request, Outcome outcome) {

  /// Whether somebody has to look.
  public boolean unexpected() {
    return switch (outcome) {
      case Outcome.Same _, Outcome.LeftOut _ -> false;
      case Outcome.Differs differs ->
          differs.differences().stream().anyMatch(each -> each.announced().isEmpty());
      case Outcome.Unanswered _ -> true;
    };
  }

  /// A difference, and what of the plan foretells it.
  ///
  /// @param announced empty where nothing does
  public record Explained(Difference difference, Optional<String> announced) {}

  /// How it came out.
  public sealed interface Outcome {
    /// In all that is compared.
    ///
    /// @param status or [#CLOSED]
    record Same(int status) implements Outcome {
      /// Both end the connection without an answer.
      public static final int CLOSED = 0;
    }

    /// At least once.
    record Differs(int before, int after, List<Explained> differences) implements Outcome {
      public Differs {
        differences = List.copyOf(differences);
      }
    }

    /// At least one of them gave no answer.
    ///
    /// @param who `old`, `new`, or both
    record Unanswered(String who, String reason) implements Outcome {}

    /// It was not asked.
    record LeftOut(String why) implements Outcome {}
  }
}
