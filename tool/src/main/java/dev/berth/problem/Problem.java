package dev.berth.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// One expected failure, told so that the reader can act on it.
///
/// @param what what failed, with the offending value
/// @param place where it was found, if it was found in a file
/// @param cause the observed fact: an exit code, the last lines a program wrote, a value read back
/// @param fix a command or an edit that mends it
/// @param state what is running now and what was changed; empty before anything could change
public record Problem(
    String what,
    Optional<Place> place,
    Optional<String> cause,
    Optional<String> fix,
    Optional<String> state) {

  /// A problem of which only the headline is known yet; complete it with the `with…` methods.
  public static Problem of(String what) {
    return new Problem(
        what, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// A problem found while reading a file.
  public static Problem at(Place place, String what) {
    return new Problem(
        what, Optional.of(place), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Problem withCause(String observed) {
    return new Problem(what, place, Optional.of(observed), fix, state);
  }

  /// A read or write that failed, without the name of its class.
  public Problem withCause(UncheckedIOException failure) {
    IOException cause = failure.getCause();
    return withCause(String.valueOf((cause == null ? failure : cause).getMessage()));
  }

  public Problem withFix(String command) {
    return new Problem(what, place, cause, Optional.of(command), state);
  }

  public Problem withState(String now) {
    return new Problem(what, place, cause, fix, Optional.of(now));
  }
}
