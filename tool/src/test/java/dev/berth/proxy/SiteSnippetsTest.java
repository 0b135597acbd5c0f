package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteSnippetsTest {
  private static final String SITE =
      """
      (app) {
      \treverse_proxy 10.213.1.10:3000
      }
      (trial_app) {
      \trespond trial
      }
      bakery.example {
      \timport app
      \timport trial_app x
      \timport other
      \theader X-Says "import app"
      \t@app path /app
      \thandle @app {
      \t\timport app
      \t}
      }
      """;

  @Test
  void eachStackHasItsOwnNames() {
    assertThat(SiteSnippets.ownedBy("trial", SITE))
        .isEqualTo(
            """
            (trial_app) {
            \treverse_proxy 10.213.1.10:3000
            }
            (trial_trial_app) {
            \trespond trial
            }
            bakery.example {
            \timport trial_app
            \timport trial_trial_app x
            \timport other
            \theader X-Says "import app"
            \t@app path /app
            \thandle @app {
            \t\timport trial_app
            \t}
            }
            """);
  }

  @Test
  void aSiteWithoutSnippetsStaysAsItIs() {
    String plain = "bakery.example {\n\timport /etc/berth/more.caddy\n}\n";

    assertThat(SiteSnippets.ownedBy("trial", plain)).isEqualTo(plain);
  }
}
