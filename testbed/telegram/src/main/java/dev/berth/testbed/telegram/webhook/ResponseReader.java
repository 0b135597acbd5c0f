package dev.berth.testbed.telegram.webhook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads HTTP/1.1 responses, one after another, from a connection.
final class ResponseReader {
  private static final int MAX_LINE = 16_384;
  private static final int MAX_BODY = 1 << 20;

  private final InputStream in;

  ResponseReader(InputStream in) {
    this.in = in;
  }

  /// The next response.
  ///
  /// @throws EOFException if the connection ends
  Response read() throws IOException {
    while (true) {
      String[] status = line().split(" ", 3);
      if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("\\d{3}")) {
        throw new IOException("no HTTP response");
      }
      Map<String, String> headers = headers();
      int code = Integer.parseInt(status[1]);
      if (code >= 200) { // 1xx only announce the response
        String reason = status.length > 2 ? status[2] : "";
        byte[] body = code == 204 || code == 304 ? new byte[0] : body(headers, status[0]);
        return new Response(code, reason, headers, Response.text(unpacked(headers, body)));
      }
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers, String version) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    String length = headers.get("content-length");
    if (length != null) {
      return exactly(length(length, 10));
    }
    headers.put("connection", "close"); // the end of the connection is the end of the body
    if (version.equals("HTTP/1.1") || version.equals("HTTP/1.0")) {
      return in.readNBytes(MAX_BODY);
    }
    return new byte[0];
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      int size = length(line().split(";", 2)[0].strip(), 16);
      if (size == 0) {
        headers(); // trailers
        return out.toByteArray();
      }
      out.write(exactly(size));
      line();
      if (out.size() > MAX_BODY) {
        throw new IOException("response too large");
      }
    }
  }

  private static int length(String digits, int radix) throws IOException {
    try {
      int length = Integer.parseInt(digits, radix);
      if (length >= 0 && length <= MAX_BODY) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw new IOException("bad length " + digits, e);
    }
    throw new IOException("response too large");
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("Connection closed");
    }
    return bytes;
  }

  private static byte[] unpacked(Map<String, String> headers, byte[] body) throws IOException {
    if (!headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip")) {
      return body;
    }
    try (GZIPInputStream unzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return unzip.readNBytes(MAX_BODY);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("Connection closed");
      }
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
      if (line.length() > MAX_LINE) {
        throw new IOException("header too long");
      }
    }
  }
}
