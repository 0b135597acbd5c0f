package dev.berth.proxy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwapRequestsTest {
  private final List<SwapRequest> requests =
      SwapRequests.of(SwapPlans.of(Path.of("../testbed/repositories/nginx-stack")));

  @Test
  void asksEachServerAndLocation() {
    assertThat(requests)
        .extracting(SwapRequest::shown)
        .contains(
            "GET bakery.example/",
            "GET www.bakery.example/",
            "GET /",
            "GET bakery.example/berth-compare/unknown?a=1",
            "GET bakery.example/about-us.html",
            "GET bakery.example/berth-compare.png",
            "GET bakery.example/api",
            "GET bakery.example/api/",
            "GET bakery.example/api/berth-compare",
            "GET bakery.example/shop/",
            "GET bakery.example/sorry.html",
            "HEAD bakery.example/health",
            "GET bakery.example/ (Accept-Encoding)",
            "GET bakery.example/ (If-None-Match)",
            "GET bakery.example/live (Upgrade)",
            "OPTIONS bakery.example/health (Origin) (Access-Control-Request-Method)");
    assertThat(requests).doesNotHaveDuplicates();
  }

  @Test
  void asksForOneByteMoreThanEachLimit() {
    assertThat(requests)
        .filteredOn(each -> each.body() > 0)
        .extracting(each -> each.path() + " " + each.body())
        .containsExactly(
            "/api/berth-compare 2097153",
            "/api/uploads 26214401",
            "/webhook/berth-compare 1048577",
            "/live 2097153",
            "/admin/berth-compare 2097153",
            "/health 2097153");
    assertThat(requests).filteredOn(each -> each.body() > 0).noneMatch(SwapRequest::harmless);
  }

  @Test
  void asksHttpAndHttpsApart() {
    assertThat(requests)
        .filteredOn(each -> !each.secure())
        .extracting(SwapRequest::host)
        .containsOnly("bakery.example", "www.bakery.example", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\.(png|jpe?g)$",
        "^/u/(\\d+)/?$",
        "^/files/[^/]+\\.pdf",
        "^/(?:a|b)/(?<name>[a-z0-9]{3,8})$",
        "^/v[12]/.*\\.json$",
        "/\\.ht",
        "x*y+z?"
      })
  void findsAPathForAnExpression(String expression) {
    assertThat(RegexSample.of(expression))
        .hasValueSatisfying(path -> assertThat(path).containsPattern(expression));
  }

  @ParameterizedTest
  @ValueSource(strings = {"^\\s$", "(?!a)(?=b)", "[", "a^", "^x{9999}$"})
  void asksNothingWhereItFindsNone(String expression) {
    assertThat(RegexSample.of(expression)).isEmpty();
  }
}
