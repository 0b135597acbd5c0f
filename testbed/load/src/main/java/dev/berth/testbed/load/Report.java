package dev.berth.testbed.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What a run was like. Lost: acknowledged and not there. Doubled: there more than once. A request
/// without an answer may have been carried out or not; neither is counted against the app.
///
/// @param longestRead the longest wait for a GET, which does not wait for the disk
/// @param gap the longest time without any answer of success
record Report(
    long sent,
    long ok,
    long serverErrors,
    long others,
    long broken,
    long lost,
    long doubled,
    List<Duration> latencies,
    Duration longestRead,
    Duration gap) {

  static Report of(List<Answer> answers, Map<Long, Integer> present) {
    return new Report(
        answers.size(),
        answers.stream().filter(Answer::ok).count(),
        answers.stream().filter(Answer::serverError).count(),
        answers.stream().filter(a -> a.status() > 0 && !a.ok() && !a.serverError()).count(),
        answers.stream().filter(a -> a.status() == 0).count(),
        answers.stream().filter(a -> a.acknowledged() && !present.containsKey(a.number())).count(),
        answers.stream().filter(a -> present.getOrDefault(a.number(), 0) > 1).count(),
        answers.stream().map(Answer::latency).sorted().toList(),
        answers.stream()
            .filter(a -> !a.kind().post())
            .map(Answer::latency)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO),
        gap(answers));
  }

  private static Duration gap(List<Answer> answers) {
    List<Duration> moments =
        answers.stream()
            .filter(Answer::ok)
            .map(Answer::answered)
            .sorted(Comparator.naturalOrder())
            .toList();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < moments.size(); i++) {
      Duration pause = moments.get(i).minus(moments.get(i - 1));
      longest = pause.compareTo(longest) > 0 ? pause : longest;
    }
    return longest;
  }

  /// The latency that this share of the requests did not exceed.
  Duration percentile(double share) {
    if (latencies.isEmpty()) {
      return Duration.ZERO;
    }
    int index = (int) Math.ceil(share * latencies.size()) - 1;
    return latencies.get(Math.clamp(index, 0, latencies.size() - 1));
  }

  Duration longest() {
    return percentile(1);
  }

  /// One line a figure, as all benchmarks print them.
  String figures(String name) {
    return """
    %1$s_requests\t%2$d\trequests
    %1$s_ok\t%3$d\trequests
    %1$s_5xx\t%4$d\trequests
    %1$s_other_status\t%5$d\trequests
    %1$s_broken\t%6$d\trequests
    %1$s_lost\t%7$d\trequests
    %1$s_doubled\t%8$d\trequests
    %1$s_p50_ms\t%9$d\tms
    %1$s_p99_ms\t%10$d\tms
    %1$s_p999_ms\t%11$d\tms
    %1$s_stall_max_ms\t%12$d\tms
    %1$s_read_stall_max_ms\t%13$d\tms
    %1$s_gap_max_ms\t%14$d\tms
    """
        .formatted(
            name,
            sent,
            ok,
            serverErrors,
            others,
            broken,
            lost,
            doubled,
            percentile(0.5).toMillis(),
            percentile(0.99).toMillis(),
            percentile(0.999).toMillis(),
            longest().toMillis(),
            longestRead.toMillis(),
            gap.toMillis());
  }
}
