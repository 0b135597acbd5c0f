package dev.berth.verify;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What came back for a request: an HTTP answer, or the reason why none came.
public sealed interface Answer {
  /// From the first try to the answer, or until none was waited for any more.
  Duration took();

  /// An HTTP answer.
  ///
  /// @param headers by name in lower case
  /// @param body at most the first [HttpAnswerReader#LONGEST_BODY] bytes, without their gzip if
  ///   they have one, as UTF-8
  /// @param digest SHA-256 of these bytes: two bodies that are no text can be told apart by it
  /// @param certificate of the server; empty over plain HTTP
  record Answered(
      int status,
      Map<String, List<String>> headers,
      String body,
      String digest,
      Optional<CertificateFacts> certificate,
      Duration took)
      implements Answer {
    public Answered {
      headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    public List<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
  }

  /// No HTTP answer: refused, timed out, or the certificate was not believed.
  record Unanswered(String reason, Duration took) implements Answer {}
}
