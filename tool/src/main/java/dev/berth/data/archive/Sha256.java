package dev.berth.data.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash that chains batches.
final class Sha256 {
  static final int BYTES = 32;

  private Sha256() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
