package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static Answer post(long number, long at, long latency, int status) {
    return new Answer(
        number,
        Kind.HTTP1_POST,
        Duration.ofMillis(at),
        Duration.ofMillis(latency),
        status,
        status == 0 ? "ConnectException" : "");
  }

  @Test
  void countsAsLostWhatWasAcknowledgedAndIsNotThere() {
    Report report =
        Report.of(
            List.of(
                post(1, 0, 5, 201), post(2, 10, 5, 201), post(3, 20, 5, 503), post(4, 30, 5, 0)),
            Map.of(1L, 1, 3L, 1));

    assertThat(report.lost()).isEqualTo(1);
    assertThat(report.doubled()).isZero();
    assertThat(report.serverErrors()).isEqualTo(1);
    assertThat(report.broken()).isEqualTo(1);
    assertThat(report.ok()).isEqualTo(2);
  }

  @Test
  void countsAsDoubledWhatIsThereTwiceAcknowledgedOrNot() {
    Report report =
        Report.of(List.of(post(1, 0, 5, 201), post(2, 10, 5, 0)), Map.of(1L, 2, 2L, 2, 99L, 2));

    assertThat(report.doubled()).isEqualTo(2);
    assertThat(report.lost()).isZero();
  }

  @Test
  void aReadIsNeverLost() {
    var read = new Answer(1, Kind.HTTP2_GET, Duration.ZERO, Duration.ofMillis(1), 200, "");

    assertThat(Report.of(List.of(read), Map.of()).lost()).isZero();
  }

  @Test
  void theGapIsBetweenAnswersOfSuccessWhereverTheyWereAskedFor() {
    Report report =
        Report.of(
            List.of(post(1, 0, 10, 200), post(2, 10, 500, 200), post(3, 20, 100, 503)), Map.of());

    assertThat(report.gap()).isEqualTo(Duration.ofMillis(500));
    assertThat(report.longest()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatReadsWaitedIsToldApartSinceTheDiskHasNoPartInIt() {
    var read = new Answer(1, Kind.HTTP2_GET, Duration.ZERO, Duration.ofMillis(40), 200, "");

    Report report = Report.of(List.of(read, post(2, 0, 700, 201)), Map.of(2L, 1));

    assertThat(report.longestRead()).isEqualTo(Duration.ofMillis(40));
    assertThat(report.longest()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void aPercentileIsALatencyThatWasSeen() {
    List<Answer> answers =
        java.util.stream.LongStream.rangeClosed(1, 1000).mapToObj(n -> post(n, n, n, 200)).toList();
    Report report = Report.of(answers, Map.of());

    assertThat(report.percentile(0.5)).isEqualTo(Duration.ofMillis(500));
    assertThat(report.percentile(0.999)).isEqualTo(Duration.ofMillis(999));
    assertThat(report.figures("x")).contains("x_p99_ms\t990\tms\n", "x_requests\t1000\trequests\n");
  }
}
