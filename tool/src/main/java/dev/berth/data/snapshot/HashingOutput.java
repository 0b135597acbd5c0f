package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// Counts and hashes what passes.
final class HashingOutput extends OutputStream {
  private final OutputStream next;
  private final LongConsumer passed;
  private final MessageDigest digest = sha256();
  private long bytes;

  /// @param passed told the bytes of each write
  HashingOutput(OutputStream next, LongConsumer passed) {
    this.next = next;
    this.passed = passed;
  }

  /// Of all that has passed; once.
  Content content() {
    return new Content(bytes, hex(digest));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] some, int offset, int length) throws IOException {
    next.write(some, offset, length);
    digest.update(some, offset, length);
    bytes += length;
    passed.accept(length);
  }

  @Override
  public void flush() throws IOException {
    next.flush();
  }

  @Override
  public void close() throws IOException {
    next.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every Java has SHA-256", every);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
