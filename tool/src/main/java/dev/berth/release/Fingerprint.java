package dev.berth.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Adds up named values to one SHA-256. Each value goes in with its length, so that no two
/// different lists of values can add up to the same text.
public final class Fingerprint {
  private final MessageDigest digest;

  public Fingerprint() {
    digest = sha256();
  }

  public Fingerprint add(String name, String value) {
    return add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  public Fingerprint add(String name, byte[] value) {
    digest.update((name + '\0' + value.length + '\0').getBytes(StandardCharsets.UTF_8));
    digest.update(value);
    return this;
  }

  /// Ends the sum; hexadecimal.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The SHA-256 of a text.
  public static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
