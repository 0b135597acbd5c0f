package dev.lazyflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Init data as Telegram signs it, written down a second time and independently of the code under
/// test.
public final class Signed {
  private Signed() {}

  public static String initData(long userId, Instant at) {
    return initData(
        Map.of(
            "auth_date", Long.toString(at.getEpochSecond()),
            "query_id", "AAE+x/y z",
            "user",
                "{\"id\":%d,\"first_name\":\"Аня & Co\",\"language_code\":\"ru\"}"
                    .formatted(userId)));
  }

  public static String initData(Map<String, String> fields) {
    String check =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("\n"));
    byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), FakeTelegram.TOKEN);
    String hash = HexFormat.of().formatHex(hmac(key, check));
    return fields.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"))
        + "&hash="
        + hash;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
