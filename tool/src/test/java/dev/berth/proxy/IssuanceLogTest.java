package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Lines as Caddy 2.7 and 2.11 write them.
class IssuanceLogTest {
  private static final String FAILED =
      """
      {"level":"error","ts":1779791490.5406754,"logger":"http.acme_client",\
      "msg":"validating authorization","identifier":"bakery.example",\
      "problem":{"type":"urn:ietf:params:acme:error:unauthorized","title":"",\
      "detail":"203.0.113.7: Invalid response","instance":"","subproblems":null},\
      "order":"https://acme-v02.api.letsencrypt.org/acme/order/3/5","attempt":1,"max_attempts":3}
      """;
  private static final String LOG =
      FAILED
          + """
          {"level":"info","ts":1779791400.1,"logger":"tls.obtain","msg":"acquiring lock",\
          "identifier":"bakery.example"}
          {"level":"info","ts":1779791401.25,"logger":"tls.obtain",\
          "msg":"certificate obtained successfully","identifier":"bakery.example",\
          "issuer":"acme-v02.api.letsencrypt.org-directory"}
          {"level":"info","ts":1779791402.25,"logger":"tls.obtain",\
          "msg":"certificate obtained successfully","identifier":"florist.example",\
          "issuer":"acme-v02.api.letsencrypt.org-directory"}
          {"level":"error","ts":1779791490.5,"logger":"http.acme_client","msg":"challenge failed",\
          "identifier":"bakery.example","challenge_type":"http-01","problem":{"detail":"no"}}
          {"level":"error","ts":1779791491.5,"logger":"tls.obtain",\
          "msg":"could not get certificate from issuer","identifier":"bakery.example",\
          "issuer":"acme-v02.api.letsencrypt.org-directory","error":"HTTP 403"}
          {"level":"error","ts":1779791499.5,"msg":"cut off,"identifier":"bakery.example"
          not JSON at all
          """;

  private final IssuanceLog real = new IssuanceLog(AcmeDirectory.LETS_ENCRYPT, "bakery.example");

  @Test
  void countsOnlyCertificatesOfTheNameThatCame() {
    assertThat(real.obtained(LOG)).containsExactly(Instant.parse("2026-05-26T10:30:01.250Z"));
  }

  @Test
  void aFailedValidationCountsOnceAndTellsWhy() {
    assertThat(real.failed(LOG))
        .containsExactly(
            new Issuance.Failure(
                Instant.parse("2026-05-26T10:31:30.540Z"), "203.0.113.7: Invalid response"));
  }

  @Test
  void whatFailedForPracticeIsNotCountedAgainstTheRealAuthority() {
    String practice = FAILED.replace("acme-v02", "acme-staging-v02");

    assertThat(real.failed(practice)).isEmpty();
    assertThat(new IssuanceLog(AcmeDirectory.STAGING, "bakery.example").failed(practice))
        .hasSize(1);
  }

  @Test
  void eachAuthorityHasAPlaceOfItsOwn() {
    AcmeDirectory own =
        new AcmeDirectory(URI.create("https://10.77.0.1:14000/acme/testbed/directory"));

    assertThat(AcmeDirectory.LETS_ENCRYPT.key())
        .isEqualTo("acme-v02.api.letsencrypt.org-directory");
    assertThat(AcmeDirectory.STAGING.key())
        .isEqualTo("acme-staging-v02.api.letsencrypt.org-directory");
    assertThat(own.key()).isEqualTo("10.77.0.1-14000-acme-testbed-directory");
    assertThat(own.issuer()).isEqualTo("10.77.0.1:14000-acme-testbed-directory");
  }
}
