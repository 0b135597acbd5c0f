package dev.berth.data.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes, in hexadecimal.
public final class Sha256 {
  private Sha256() {}

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(byte[] bytes) {
    MessageDigest digest = begin();
    digest.update(bytes);
    return end(digest);
  }

  public static String of(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return of(stream);
    }
  }

  static String of(InputStream stream) throws IOException {
    MessageDigest digest = begin();
    byte[] buffer = new byte[64 * 1024];
    for (int some = stream.read(buffer); some >= 0; some = stream.read(buffer)) {
      digest.update(buffer, 0, some);
    }
    return end(digest);
  }
}
