package dev.lazyflow.http;

import dev.lazyflow.config.Secret;
import dev.lazyflow.telegram.Sender;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.Profile;
import io.avaje.json.JsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks what a Mini App was opened with: signed by Telegram with our bot's token, and not old.
/// <https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app>
final class InitData {
  private static final int LONGEST = 4096;

  /// Desktop clients hand out data that is nearly a day old.
  private static final Duration OLDEST = Duration.ofHours(24);

  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  private final Hmac hmac;
  private final TelegramJson json;

  InitData(Secret botToken, TelegramJson json) {
    this.hmac = new Hmac("WebAppData", botToken.value());
    this.json = json;
  }

  /// The person it was signed for; throws [ApiError] 401 if it must not be believed.
  Profile check(String initData, Instant now) {
    if (initData.isEmpty() || initData.length() > LONGEST) {
      throw invalid();
    }
    Map<String, String> fields = parse(initData);
    String hash = fields.remove("hash");
    if (hash == null || !matches(fields, hash)) {
      throw invalid();
    }
    checkAge(fields.get("auth_date"), now);
    return profile(fields.get("user"));
  }

  private static Map<String, String> parse(String initData) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : initData.split("&", -1)) {
      int equals = pair.indexOf('=');
      // A key given twice could be read as one value here and as the other elsewhere.
      if (equals < 0
          || fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)))
              != null) {
        throw invalid();
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw invalid();
    }
  }

  private boolean matches(Map<String, String> sorted, String hash) {
    String text =
        sorted.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"));
    String expected = HexFormat.of().formatHex(hmac.sign(text));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
  }

  private static void checkAge(@Nullable String authDate, Instant now) {
    if (authDate == null || !authDate.matches("\\d{1,12}")) {
      throw invalid();
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(authDate));
    if (signed.isAfter(now.plus(CLOCK_SKEW))) {
      throw invalid();
    }
    if (signed.isBefore(now.minus(OLDEST))) {
      throw ApiError.unauthorized("AUTH_EXPIRED", "open the Mini App again");
    }
  }

  private Profile profile(@Nullable String user) {
    if (user == null) {
      throw invalid();
    }
    try {
      Sender sender = json.sender(user);
      if (sender.id() <= 0) {
        throw invalid();
      }
      return new Profile(
          sender.id(), sender.name(), sender.lastName(), sender.username(), sender.languageCode());
    } catch (JsonException notAUser) {
      throw invalid();
    }
  }

  private static ApiError invalid() {
    return ApiError.unauthorized("AUTH_INVALID", "init data was refused");
  }
}
