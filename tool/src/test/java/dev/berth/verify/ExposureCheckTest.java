package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureCheckTest {
  private static final InetAddress FOUR = InetAddress.ofLiteral("203.0.113.7");
  private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::7");
  private static final List<Integer> ALLOWED = List.of(22, 80, 443);

  @Test
  void onlyWhatMayAnswerDoes() {
    SmokeResult result =
        check(
            at(FOUR, 80, Reach.OPEN),
            at(FOUR, 443, Reach.OPEN),
            at(FOUR, 5432, Reach.FILTERED),
            at(SIX, 5432, Reach.CLOSED));

    assertThat(result.passed()).isTrue();
    assertThat(result.request()).isEqualTo("TCP 203.0.113.7, 2001:db8::7");
    assertThat(result.expected()).isEqualTo("of 1 other ports none answers");
    assertThat(result.observed()).isEqualTo("only 22, 80, 443 answer");
  }

  @Test
  void whoAnswersBesideIsNamed() {
    SmokeResult result =
        check(at(FOUR, 8090, Reach.OPEN), at(FOUR, 5432, Reach.CLOSED), at(SIX, 8090, Reach.OPEN));

    assertThat(result.passed()).isFalse();
    assertThat(result.observed())
        .isEqualTo("8090 answers at 203.0.113.7, 2001:db8::7: container blog-web-1");
  }

  @Test
  void whatCanNotBeTriedIsNotCountedAsClosed() {
    SmokeResult result = check(at(FOUR, 5432, Reach.CLOSED), at(SIX, 5432, Reach.NO_WAY));

    assertThat(result.request()).isEqualTo("TCP 203.0.113.7");
    assertThat(result.observed()).endsWith("not verifiable from here: 2001:db8::7");
  }

  private static Knock.At at(InetAddress address, int port, Reach reach) {
    return new Knock.At(address, port, reach);
  }

  private static SmokeResult check(Knock.At... answers) {
    return ExposureCheck.of(
        List.of(answers), ALLOWED, Map.of(8090, "container blog-web-1"), Duration.ZERO);
  }
}
