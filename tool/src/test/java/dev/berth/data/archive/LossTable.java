package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What rounds of a torture showed, printed as they end: a table that Markdown understands.
public final class LossTable {
  private static final String ROW = "| %5s | %-15s | %-10s | %7s | %s%n";

  /// Milliseconds; the archiver looks five times a second.
  private static final long STANDSTILL = 5000;

  private final List<Long> counted = new ArrayList<>();
  private int rounds;

  public LossTable(String what) {
    System.out.printf(ROW, "round", "killed", "commits/s", "ms lost", what);
    System.out.printf(ROW, "--:", ":--", ":--", "--:", ":--");
  }

  /// One round.
  ///
  /// @param rate of commits each second; 0 is as fast as it goes, which is told but not counted: it
  ///   may be more than a busy machine can ship
  /// @param lost milliseconds of acknowledged commits; empty when the archive says it has a gap
  /// @param restored what came back
  public record Round(String killed, int rate, OptionalLong lost, String restored) {
    private String pace() {
      return rate == 0 ? "full speed" : String.valueOf(rate);
    }

    private String shown() {
      return lost.isPresent() ? String.valueOf(lost.getAsLong()) : "gap";
    }
  }

  public void add(Round round) {
    System.out.printf(ROW, rounds, round.killed, round.pace(), round.shown(), round.restored);
    rounds++;
    if (round.rate > 0 && !round.killed.equals("app")) {
      round.lost.ifPresent(counted::add);
    }
  }

  /// The promise, where the rounds are many. A few of them run beside other tests, where time says
  /// little: they only show that the archiver did not stand still.
  public void requireLittleLost() {
    boolean promised = Boolean.getBoolean("berth.long") && rounds >= 100;
    assertThat(quantile(0.99)).isLessThanOrEqualTo(promised ? 500 : STANDSTILL);
    assertThat(quantile(1)).isLessThanOrEqualTo(promised ? 1000 : STANDSTILL);
  }

  /// The last line.
  public void end() {
    System.out.printf(
        "%d rounds, all sound. Lost with the archiver at a rate, %d rounds: %d ms in the middle,"
            + " %d ms at p99, %d ms at worst%n",
        rounds, counted.size(), quantile(0.5), quantile(0.99), quantile(1));
  }

  private long quantile(double share) {
    List<Long> sorted = counted.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
