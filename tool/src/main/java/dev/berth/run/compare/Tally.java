package dev.berth.run.compare;

import dev.berth.run.compare.Compared.Outcome;
import java.util.List;

/// How many requests came out how.
///
/// @param announced differ, as the plan says
/// @param unexpected differ otherwise, or got no answer
/// @param left were not asked
public record Tally(int requests, long same, long announced, long unexpected, long left) {
  public static Tally of(List<Compared> rows) {
    long same = rows.stream().filter(row -> row.outcome() instanceof Outcome.Same).count();
    long left = rows.stream().filter(row -> row.outcome() instanceof Outcome.LeftOut).count();
    long unexpected = rows.stream().filter(Compared::unexpected).count();
    return new Tally(rows.size(), same, rows.size() - same - left - unexpected, unexpected, left);
  }

  /// In one line, without a full stop.
  public String shown() {
    return "%d requests: %d the same, %d differ as announced, %d differ otherwise, %d not asked"
        .formatted(requests, same, announced, unexpected, left);
  }
}
