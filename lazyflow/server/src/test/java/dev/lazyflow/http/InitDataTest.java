package dev.lazyflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.Signed;
import dev.lazyflow.config.Secret;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitDataTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final InitData initData =
      new InitData(new Secret(FakeTelegram.TOKEN), new TelegramJson());

  private void refused(String data, String code) {
    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> initData.check(data, NOW))
        .satisfies(error -> assertThat(error.status()).isEqualTo(401))
        .satisfies(error -> assertThat(error.json().code()).isEqualTo(code));
  }

  private static String user(Instant at, String json) {
    return Signed.initData(Map.of("auth_date", Long.toString(at.getEpochSecond()), "user", json));
  }

  @Test
  void believesWhatTelegramSigned() {
    assertThat(initData.check(Signed.initData(42, NOW), NOW))
        .isEqualTo(new Profile(42, "Аня & Co", null, null, "ru"));
  }

  @Test
  void theSignatureFieldOfLaterClientsIsPartOfTheText() {
    String data =
        Signed.initData(
            Map.of(
                "auth_date", Long.toString(NOW.getEpochSecond()),
                "signature", "abc-_",
                "start_param", "task_1",
                "user", "{\"id\":5,\"first_name\":\"+ %41\"}"));

    assertThat(initData.check(data, NOW).firstName()).isEqualTo("+ %41");
  }

  @Test
  void refusesWhatWasChanged() {
    String data = Signed.initData(42, NOW);

    refused(data.replace("%3A42%2C", "%3A43%2C"), "AUTH_INVALID");
    refused(data.replaceAll("hash=.", "hash=x"), "AUTH_INVALID");
    refused(data.replaceAll("&hash=.*", ""), "AUTH_INVALID");
    refused(data + "&start_param=x", "AUTH_INVALID");
  }

  @Test
  void refusesAKeyGivenTwice() {
    refused(Signed.initData(42, NOW) + "&user=%7B%22id%22%3A43%7D", "AUTH_INVALID");
  }

  @Test
  void refusesOldAndFutureOnes() {
    Duration day = Duration.ofHours(24);
    assertThat(initData.check(Signed.initData(42, NOW.minus(day)), NOW).id()).isEqualTo(42);
    refused(Signed.initData(42, NOW.minus(day).minusSeconds(1)), "AUTH_EXPIRED");
    assertThat(initData.check(Signed.initData(42, NOW.plusSeconds(60)), NOW).id()).isEqualTo(42);
    refused(Signed.initData(42, NOW.plusSeconds(61)), "AUTH_INVALID");
  }

  @Test
  void refusesSignedDataWithoutAUser() {
    refused(
        Signed.initData(Map.of("auth_date", Long.toString(NOW.getEpochSecond()))), "AUTH_INVALID");
    refused(user(NOW, "[]"), "AUTH_INVALID");
    refused(user(NOW, "{\"first_name\":\"x\"}"), "AUTH_INVALID");
    assertThat(initData.check(user(NOW, "{\"id\":5}"), NOW).firstName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "hash", "hash=", "%", "a=%zz&hash=1", "=&=", "&&&"})
  void refusesNonsense(String data) {
    refused(data, "AUTH_INVALID");
  }

  @Test
  void refusesMoreThanFourKilobytes() {
    refused(user(NOW, "{\"id\":5,\"first_name\":\"" + "x".repeat(5000) + "\"}"), "AUTH_INVALID");
  }

  @Test
  void aSessionEndsAndCannotBeForged() {
    var sessions = new Sessions(new Secret(FakeTelegram.TOKEN));
    String token = sessions.issue(42, NOW.plus(Sessions.LIFETIME));

    assertThat(sessions.user(token, NOW)).hasValue(42);
    assertThat(sessions.user(token, NOW.plus(Sessions.LIFETIME))).isEmpty();
    assertThat(Sessions.LIFETIME).isLessThanOrEqualTo(Duration.ofHours(1));
    assertThat(sessions.user("43" + token.substring(2), NOW)).isEmpty();
    assertThat(sessions.user(token.substring(0, token.length() - 2), NOW)).isEmpty();
    assertThat(sessions.user("", NOW)).isEmpty();
    assertThat(sessions.user("...", NOW)).isEmpty();
    var other = new Sessions(new Secret("987654321:" + "b".repeat(35)));
    assertThat(other.user(token, NOW)).isEmpty();
  }
}
