package dev.berth.verify;

import java.util.Optional;

/// What was counted of a release while it was watched.
///
/// @param requests that the edge has passed on; 0 where its site keeps no log
/// @param failed of them, answered with 5xx
/// @param errors lines in the services' logs that look like trouble
/// @param errorsBefore the same of the release before, in about the same time
public record WatchFigures(int requests, int failed, int errors, int errorsBefore) {
  /// Fewer may be chance.
  private static final int SOME_FAILED = 3;

  private static final int SOME_ERRORS = 10;

  /// One in so many requests.
  private static final int SHARE = 20;

  private static final int TIMES = 3;

  /// Why the release must not stay; empty when it may.
  public Optional<String> fault() {
    if (failed >= SOME_FAILED && failed * SHARE >= requests) {
      return Optional.of("%d of %d requests were answered with 5xx".formatted(failed, requests));
    }
    if (errors >= SOME_ERRORS && errors > TIMES * errorsBefore) {
      return Optional.of(
          "%d lines of its log look like trouble; of the release before it were %d"
              .formatted(errors, errorsBefore));
    }
    return Optional.empty();
  }
}
