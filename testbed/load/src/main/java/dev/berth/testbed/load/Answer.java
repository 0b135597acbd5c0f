package dev.berth.testbed.load;

import java.time.Duration;

/// What became of one request.
///
/// @param intended when it was to be sent, since the begin. Latency counts from there: a request
///   that had to wait for its turn was late as well
/// @param status 0 without an answer
/// @param failure empty with an answer
record Answer(
    long number, Kind kind, Duration intended, Duration latency, int status, String failure) {

  boolean ok() {
    return status >= 200 && status <= 299;
  }

  boolean serverError() {
    return status >= 500;
  }

  /// A thing was made, the app says.
  boolean acknowledged() {
    return kind.post() && ok();
  }

  Duration answered() {
    return intended.plus(latency);
  }
}
