package dev.berth.stack.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.VariableName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  @Test
  void putsTheNameInPlaceOfTheValue() {
    assertThat(of("BOT_TOKEN", "123:abcdef").hide("GET /bot123:abcdef/getMe"))
        .isEqualTo("GET /bot[BOT_TOKEN]/getMe");
  }

  @Test
  void knowsTheValueInAUrlAndInJson() {
    Masking masking = of("KEY", "a\"b\\c d/e");

    assertThat(masking.hide("?key=a%22b%5Cc+d%2Fe")).isEqualTo("?key=[KEY]");
    assertThat(masking.hide("{\"key\":\"a\\\"b\\\\c d/e\"}")).isEqualTo("{\"key\":\"[KEY]\"}");
  }

  @Test
  void knowsEachLineOfAKey() {
    Masking masking = of("PRIVATE_KEY", "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nend");

    assertThat(masking.hide("app | MIIEvQIBADANBgkqhkiG9w0")).isEqualTo("app | [PRIVATE_KEY]");
  }

  @Test
  void hidesOfAnAddressOnlyThePassword() {
    Masking masking = of("DATABASE_URL", "postgres://shop:tr0ub4dor@db/shop");

    assertThat(masking.hide("can't reach postgres://shop:tr0ub4dor@db/shop"))
        .isEqualTo("can't reach postgres://shop:[DATABASE_URL]@db/shop");
    assertThat(masking.hide("the shop is open")).isEqualTo("the shop is open");
  }

  @Test
  void hidesTheLongerOneOfTwoThatBeginAlike() {
    Masking masking =
        of("SHORT_KEY", "abcdef").and(of("LONG_KEY", "abcdefghi")).and(Masking.none());

    assertThat(masking.hide("abcdefghi abcdef")).isEqualTo("[LONG_KEY] [SHORT_KEY]");
  }

  @Test
  void leavesWordsAloneThatAreTooShortToBeASecret() {
    assertThat(of("PASSWORD", "no").hide("there is no such file")).contains("no such");
  }

  @Test
  void doesNotTellItselfWhatItHides() {
    assertThat(of("BOT_TOKEN", "123:abcdef").toString()).doesNotContain("abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BOT_TOKEN", "WEBHOOK_SECRET", "smtp_password", "API_KEY", "APIKEY", "SENTRY_DSN"})
  void aNameTellsASecret(String name) {
    assertThat(SecretName.fits(new VariableName(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOKEN_TTL", "DOMAIN", "VAPID_PUBLIC_KEY", "KEYBOARD", "COMPASS"})
  void andNotEveryNameDoes(String name) {
    assertThat(SecretName.fits(new VariableName(name))).isFalse();
  }

  private static Masking of(String name, String value) {
    return Masking.of(Map.of(new VariableName(name), Secret.of(value)));
  }
}
