package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.bot.BotToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signed string that tells a Mini App who opened it
/// (core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app).
public final class InitData {
  private InitData() {}

  /// Signs the fields for a bot, in the form of a query string. With Telegram's key for third
  /// parties the field `signature` is added first; `hash` covers it.
  public static String sign(Map<String, String> fields, BotToken bot, PrivateKey thirdParties) {
    SortedMap<String, String> all = new TreeMap<>(fields);
    all.put("signature", signature(all, bot.id(), thirdParties));
    all.put("hash", hash(all, bot.value()));
    return all.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// The HMAC over all fields but `hash`, `signature` included.
  static String hash(SortedMap<String, String> fields, String token) {
    SortedMap<String, String> signed = new TreeMap<>(fields);
    signed.remove("hash");
    byte[] secret = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), token);
    return HexFormat.of().formatHex(hmac(secret, lines(signed)));
  }

  private static String signature(SortedMap<String, String> fields, long bot, PrivateKey key) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(forThirdParties(fields, bot).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the Ed25519 signature covers: all fields but `hash` and `signature`.
  static String forThirdParties(SortedMap<String, String> fields, long bot) {
    SortedMap<String, String> signed = new TreeMap<>(fields);
    signed.remove("hash");
    signed.remove("signature");
    return bot + ":WebAppData\n" + lines(signed);
  }

  private static String lines(SortedMap<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Percent-encoded as by Telegram's clients: a space is %20.
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
