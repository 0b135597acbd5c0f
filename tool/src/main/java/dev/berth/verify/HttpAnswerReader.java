package dev.berth.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Reads one HTTP/1.1 answer (RFC 9112) from a connection that ends with it.
final class HttpAnswerReader {
  static final int LONGEST_BODY = 256 * 1024;
  private static final int SWITCHING = 101;
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_HEADERS = 200;

  private final InputStream in;

  HttpAnswerReader(InputStream in) {
    this.in = in;
  }

  /// An answer taken apart; header names are in lower case.
  ///
  /// @param digest of the body, in hexadecimal digits
  record Parts(int status, Map<String, List<String>> headers, String body, String digest) {}

  Parts read(String method) throws IOException {
    int status = status(line());
    Map<String, List<String>> headers = headers();
    // Interim answers come before the one that counts; 101 is one that counts.
    while (status >= 100 && status < 200 && status != SWITCHING) {
      status = status(line());
      headers = headers();
    }
    boolean bodiless =
        method.equals("HEAD") || status == 204 || status == 304 || status == SWITCHING;
    byte[] body = bodiless ? new byte[0] : decoded(body(headers), headers);
    String text = new String(body, StandardCharsets.UTF_8);
    return new Parts(status, headers, text, HexFormat.of().formatHex(sha256().digest(body)));
  }

  /// What was asked for with `Accept-Encoding: gzip`; another coding stays as it is.
  private static byte[] decoded(byte[] body, Map<String, List<String>> headers) throws IOException {
    if (body.length == 0 || !has(headers, "content-encoding", "gzip")) {
      return body;
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return plain.readNBytes(LONGEST_BODY);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java runtime has no SHA-256", impossible);
    }
  }

  private static int status(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
      throw new IOException("not an HTTP answer: " + line);
    }
    return Integer.parseInt(words[1]);
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (int i = 0; i < MOST_HEADERS; i++) {
      String line = line();
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header: " + line);
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers
          .computeIfAbsent(name, any -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    throw new IOException("more than " + MOST_HEADERS + " headers");
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (has(headers, "transfer-encoding", "chunked")) {
      return chunked();
    }
    List<String> length = headers.getOrDefault("content-length", List.of());
    if (length.isEmpty()) {
      return in.readNBytes(LONGEST_BODY);
    }
    int wanted = (int) Math.min(LONGEST_BODY, number(length.getFirst(), 10));
    byte[] content = in.readNBytes(wanted);
    if (content.length < wanted) {
      throw new EOFException("the answer ended " + (wanted - content.length) + " bytes too early");
    }
    return content;
  }

  private static boolean has(Map<String, List<String>> headers, String name, String word) {
    return headers.getOrDefault(name, List.of()).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
  }

  private byte[] chunked() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (content.size() < LONGEST_BODY) {
      long size = number(line().split(";", 2)[0].strip(), 16);
      if (size == 0) {
        break;
      }
      int wanted = (int) Math.min(size, LONGEST_BODY);
      byte[] chunk = in.readNBytes(wanted);
      if (chunk.length < wanted) {
        throw new EOFException("the answer ended in the middle of a chunk");
      }
      content.write(chunk);
      if (size == wanted) {
        line();
      } else {
        break;
      }
    }
    return content.toByteArray();
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new IOException("not a length: " + text, notANumber);
    }
    throw new IOException("not a length: " + text);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_LINE) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the connection was closed before the answer was complete");
      }
      if (c == '\n') {
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r'
            ? line.substring(0, end - 1)
            : line.toString();
      }
      line.append((char) c);
    }
    throw new IOException("a line longer than " + LONGEST_LINE + " bytes");
  }
}
