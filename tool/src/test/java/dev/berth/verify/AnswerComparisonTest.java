package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.verify.AnswerComparison.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {
  private final AnswerComparison comparison =
      new AnswerComparison(
          new Origin(false, "shop.example", 8081), new Origin(true, "shop.example", 8443));

  @Test
  void whatVisitorsSeeIsCompared() {
    assertThat(
            comparison.of(
                answer(200, Map.of("cache-control", List.of("no-cache")), "a"),
                answer(200, Map.of("cache-control", List.of("max-age=60")), "b")))
        .extracting(Difference::what)
        .containsExactly("cache-control", "body");
  }

  @Test
  void whatDiffersFromServerToServerIsNot() {
    assertThat(
            comparison.of(
                answer(200, Map.of("server", List.of("nginx"), "etag", List.of("\"1\"")), "a"),
                answer(200, Map.of("server", List.of("Caddy"), "date", List.of("now")), "a")))
        .isEmpty();
  }

  @Test
  void aListMayStandInOneLineOrInSeveral() {
    assertThat(
            comparison.of(
                answer(200, Map.of("cache-control", List.of("max-age=1", "public")), ""),
                answer(200, Map.of("cache-control", List.of("public, max-age=1")), "")))
        .isEmpty();
  }

  @Test
  void anAddressOfItsOwnCountsAsItsPath() {
    assertThat(
            comparison.of(
                answer(302, leads("http://shop.example:8081/about?x=1"), ""),
                answer(302, leads("/about?x=1"), "")))
        .isEmpty();
    assertThat(
            comparison.of(
                answer(302, leads("https://shop.example/about"), ""),
                answer(302, leads("https://other.example/about"), "")))
        .containsExactly(
            new Difference(
                "location", "https://shop.example/about", "https://other.example/about"));
  }

  @Test
  void ofCookiesTheNamesAreCompared() {
    assertThat(
            comparison.of(
                answer(200, Map.of("set-cookie", List.of("sid=1; Path=/", "lang=de")), ""),
                answer(200, Map.of("set-cookie", List.of("lang=fr", "sid=2")), "")))
        .isEmpty();
  }

  @Test
  void thePageOfARedirectIsSeenByNobody() {
    assertThat(
            comparison.of(
                answer(301, Map.of("content-type", List.of("text/html")), "<html>"),
                answer(301, Map.of(), "")))
        .isEmpty();
  }

  @Test
  void anotherStatusIsTheDifferenceThatCounts() {
    assertThat(comparison.of(answer(200, Map.of(), "a"), answer(502, Map.of(), "b")))
        .containsExactly(new Difference("status", "200", "502"));
  }

  private static Map<String, List<String>> leads(String location) {
    return Map.of("location", List.of(location));
  }

  private static Answer.Answered answer(
      int status, Map<String, List<String>> headers, String body) {
    return new Answer.Answered(status, headers, body, body, Optional.empty(), Duration.ZERO);
  }
}
