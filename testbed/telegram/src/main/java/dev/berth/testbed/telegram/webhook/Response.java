package dev.berth.testbed.telegram.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// What a webhook answered.
///
/// @param headers names in lower case
record Response(int status, String reason, Map<String, String> headers, String body) {

  boolean ok() {
    return status >= 200 && status <= 299;
  }

  /// Seconds of Retry-After, 0 without a usable one. Dates are not understood by Telegram.
  int retryAfter() {
    String value = headers.getOrDefault("retry-after", "");
    return value.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(value), 3600) : 0;
  }

  boolean keepAlive() {
    return !headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
