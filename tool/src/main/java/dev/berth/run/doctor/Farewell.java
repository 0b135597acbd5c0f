package dev.berth.run.doctor;

import dev.berth.run.container.HealthRecord.Kind;
import dev.berth.run.container.HealthRecord.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a process ended that was told to, and what it answered meanwhile.
///
/// @param answers at its health path, from before it was told until it had ended
/// @param grace after which it is killed
record Farewell(List<Seen> answers, Instant told, Instant ended, Duration grace, int exitCode) {
  /// 128 and SIGKILL.
  private static final int KILLED = 137;

  /// What `docker stop` may be early by the clock of another machine.
  private static final Duration SLACK = Duration.ofMillis(200);

  Farewell {
    answers = List.copyOf(answers);
  }

  /// From the signal until it was gone.
  Duration took() {
    return Duration.between(told, ended);
  }

  boolean killed() {
    return exitCode == KILLED && took().plus(SLACK).compareTo(grace) >= 0;
  }

  /// When it last answered that it serves.
  Instant lastServed() {
    return answers.stream()
        .filter(one -> one.kind() == Kind.SERVES)
        .map(Seen::at)
        .reduce((one, next) -> next)
        .orElse(told);
  }

  /// For how long it said that nobody new should come while it still answered: at most, since
  /// between two answers nothing is known. Empty when it never said so.
  Optional<Duration> drained() {
    int first = firstUnavailable();
    if (first < 0) {
      return Optional.empty();
    }
    Instant before = first == 0 ? told : answers.get(first - 1).asked();
    Instant from = before.isBefore(told) ? told : before;
    Instant until = ended;
    for (int i = first; i < answers.size(); i++) {
      if (answers.get(i).kind() != Kind.UNAVAILABLE) {
        until = answers.get(i).asked();
        break;
      }
    }
    return Optional.of(Duration.between(from, until));
  }

  /// Whether at this moment it had said so, and still answered.
  boolean draining(Instant moment) {
    return answers.stream()
            .filter(one -> one.kind() == Kind.UNAVAILABLE)
            .anyMatch(one -> one.at().isBefore(moment))
        && answers.stream()
            .filter(one -> one.kind() == Kind.UNAVAILABLE)
            .anyMatch(one -> one.asked().isAfter(moment));
  }

  /// The longest time after the signal in which nothing was seen of it while it answered.
  Duration blind() {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < answers.size(); i++) {
      Seen one = answers.get(i);
      if (one.at().isAfter(told) && one.kind() != Kind.SILENT) {
        Duration gap = Duration.between(answers.get(i - 1).at(), one.at());
        longest = gap.compareTo(longest) > 0 ? gap : longest;
      }
    }
    return longest;
  }

  private int firstUnavailable() {
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).kind() == Kind.UNAVAILABLE && answers.get(i).at().isAfter(told)) {
        return i;
      }
    }
    return -1;
  }
}
