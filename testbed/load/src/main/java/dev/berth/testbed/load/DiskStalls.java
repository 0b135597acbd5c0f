package dev.berth.testbed.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// When the disk stood still, since the begin of the run.
record DiskStalls(List<Stall> stalls) {

  record Stall(Duration from, Duration until) {}

  /// The longest wait, without what of a write's wait fell into a stall. A read does not wait for
  /// the disk, so its wait counts whole.
  Duration longestWaitBesides(List<Answer> answers) {
    return answers.stream()
        .map(answer -> answer.kind().post() ? besides(answer) : answer.latency())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration besides(Answer answer) {
    return stalls.stream()
        .map(stall -> common(answer, stall))
        .reduce(answer.latency(), Duration::minus);
  }

  private static Duration common(Answer answer, Stall stall) {
    Duration from = later(answer.intended(), stall.from());
    Duration until = later(from, earlier(answer.answered(), stall.until()));
    return until.minus(from);
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
