package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteTemplateTest {
  private static final SiteTemplate SITE =
      new SiteTemplate(
          """
          {$DOMAIN:bakery.localhost} {
          \treverse_proxy {$APP_UPSTREAMS:app:3000}
          \troot * {$SITE_ROOT}
          \theader X-Path {http.request.uri.path}
          }
          """);

  @Test
  void fillsValuesAndDefaults() {
    assertThat(SITE.fill(Map.of("SITE_ROOT", "/srv/sites/bakery/4")))
        .isEqualTo(
            """
            bakery.localhost {
            \treverse_proxy app:3000
            \troot * /srv/sites/bakery/4
            \theader X-Path {http.request.uri.path}
            }
            """);
  }

  @Test
  void takesValuesAsTheyAre() {
    assertThat(new SiteTemplate("{$X}").fill(Map.of("X", "$1 \\ a"))).isEqualTo("$1 \\ a");
  }

  @Test
  void anEmptyValueIsAValue() {
    assertThat(new SiteTemplate("a{$X:default}b").fill(Map.of("X", ""))).isEqualTo("ab");
  }

  @Test
  void namesWhatHasNeitherValueNorDefault() {
    assertThat(SITE.unanswered(Map.of())).containsExactly("SITE_ROOT");
    assertThat(SITE.unanswered(Map.of("SITE_ROOT", "/srv"))).isEmpty();
  }

  @Test
  void refusesValuesThatWouldBecomeDirectives() {
    assertThat(SITE.unfit(Map.of("DOMAIN", "a.example {\nrespond stolen\n}")))
        .containsExactly("DOMAIN");
    assertThat(SITE.unfit(Map.of("DOMAIN", "a.example"))).isEmpty();
  }
}
