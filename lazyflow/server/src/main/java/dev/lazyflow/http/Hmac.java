package dev.lazyflow.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// HMAC-SHA256 with a key that is itself made of a label and a secret. The key is made when it is
/// first used: setting up the JDK's cryptography would cost a tenth of the start.
final class Hmac {
  private static final String NAME = "HmacSHA256";

  private final String label;
  private final String secret;
  private volatile byte @Nullable [] key;

  /// The key is the HMAC of `secret` under `label`, as Telegram does it for init data.
  Hmac(String label, String secret) {
    this.label = label;
    this.secret = secret;
  }

  byte[] sign(String text) {
    byte[] made = key;
    if (made == null) {
      made = sign(label.getBytes(StandardCharsets.UTF_8), secret);
      key = made;
    }
    return sign(made, text);
  }

  private static byte[] sign(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
