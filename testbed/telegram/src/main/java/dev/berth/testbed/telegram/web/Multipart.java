package dev.berth.testbed.telegram.web;

import dev.berth.testbed.telegram.chat.Upload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `multipart/form-data` (RFC 7578): parts with a file name are files, the others values.
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[; ]name=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final Pattern FILE =
      Pattern.compile("filename\\*?=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");
  private static final byte[] LINE = {'\r', '\n'};
  private static final byte[] GAP = {'\r', '\n', '\r', '\n'};

  private final byte[] body;
  private final byte[] delimiter;
  private final Map<String, String> values;
  private final Map<String, Upload> files;

  private Multipart(
      byte[] body, byte[] delimiter, Map<String, String> values, Map<String, Upload> files) {
    this.body = body;
    this.delimiter = delimiter;
    this.values = values;
    this.files = files;
  }

  /// Puts the parts into the two maps.
  static void read(
      byte[] body, String type, Map<String, String> values, Map<String, Upload> files) {
    Matcher match = BOUNDARY.matcher(type);
    if (!match.find()) {
      throw new IllegalArgumentException("multipart without a boundary");
    }
    String boundary = match.group(1) != null ? match.group(1) : match.group(2);
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    new Multipart(body, delimiter, values, files).parts();
  }

  private void parts() {
    int at = find(delimiter, 0) + delimiter.length;
    while (at < body.length && body[at] != '-') {
      int head = at + LINE.length;
      int content = find(GAP, at) + GAP.length;
      int next = find(delimiter, content);
      part(text(head, content - LINE.length), content, next - LINE.length);
      at = next + delimiter.length;
    }
  }

  private void part(String head, int from, int to) {
    String disposition = "";
    String type = "";
    for (String line : head.split("\r\n", -1)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-disposition:")) {
        disposition = line;
      } else if (lower.startsWith("content-type:")) {
        type = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    Matcher name = NAME.matcher(disposition);
    if (!name.find()) {
      throw new IllegalArgumentException("a part without a name");
    }
    String key = group(name);
    Matcher file = FILE.matcher(disposition);
    if (file.find()) {
      byte[] bytes = Arrays.copyOfRange(body, from, to);
      String mime = type.isEmpty() ? "application/octet-stream" : type;
      files.put(key, new Upload(group(file), mime, bytes));
    } else {
      values.put(key, text(from, to));
    }
  }

  private static String group(Matcher match) {
    String quoted = match.group(1);
    return quoted != null ? quoted.replace("%22", "\"").replace("\\\"", "\"") : match.group(2);
  }

  private String text(int from, int to) {
    return new String(body, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  private int find(byte[] what, int from) {
    for (int i = from; i <= body.length - what.length; i++) {
      if (Arrays.equals(body, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException("multipart ends too early");
  }
}
