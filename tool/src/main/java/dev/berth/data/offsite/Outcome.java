package dev.berth.data.offsite;

import dev.berth.problem.Problem;
import java.util.List;

/// What became of one destination.
public sealed interface Outcome {

  /// Everything is there now.
  ///
  /// @param files how many are there
  /// @param sentBytes how much had to be sent for it, sealed
  record Complete(int files, long sentBytes) implements Outcome {}

  /// Something is missing there still; the next run goes on from here.
  record Incomplete(List<Problem> problems, long sentBytes) implements Outcome {
    public Incomplete {
      problems = List.copyOf(problems);
    }
  }

  long sentBytes();
}
