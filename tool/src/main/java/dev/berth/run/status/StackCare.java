package dev.berth.run.status;

import dev.berth.watch.Disk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is looked after around a stack: what `berth status` shows beside its services.
///
/// @param maintenance since when visitors see a page in its place; empty when they do not
/// @param releases that are kept on the machine, oldest first
/// @param disk the fullest one
/// @param webhook how Telegram gets on with updates; empty when there is no bot, or nobody asked
/// @param watch whom the server tells, and when it looked last; empty when nobody is told
/// @param wrong what is not as it should be with any of it
public record StackCare(
    Optional<Instant> maintenance,
    List<Integer> releases,
    Optional<Disk> disk,
    Optional<String> webhook,
    Optional<String> watch,
    List<String> wrong) {
  /// Nothing is known.
  public static final StackCare NONE =
      new StackCare(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public StackCare {
    releases = List.copyOf(releases);
    wrong = List.copyOf(wrong);
  }
}
