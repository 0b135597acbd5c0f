package dev.lazyflow.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Tells a file's type from its first bytes. What a sender claims is never believed: a page called
/// a picture would run in our origin. All that is not known here is bytes.
final class FileType {
  static final int ENOUGH = 12;
  private static final String BYTES = "application/octet-stream";
  private static final Map<String, byte[]> BEGINNINGS =
      Map.of(
          "image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
          "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
          "image/gif", "GIF8".getBytes(StandardCharsets.US_ASCII),
          "application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII),
          "audio/ogg", "OggS".getBytes(StandardCharsets.US_ASCII));

  private FileType() {}

  static String of(byte[] head) {
    for (var type : BEGINNINGS.entrySet()) {
      if (startsWith(head, 0, type.getValue())) {
        return type.getKey();
      }
    }
    boolean webp =
        startsWith(head, 0, "RIFF".getBytes(StandardCharsets.US_ASCII))
            && startsWith(head, 8, "WEBP".getBytes(StandardCharsets.US_ASCII));
    return webp ? "image/webp" : BYTES;
  }

  private static boolean startsWith(byte[] head, int offset, byte[] beginning) {
    int end = offset + beginning.length;
    return head.length >= end && Arrays.equals(head, offset, end, beginning, 0, beginning.length);
  }
}
