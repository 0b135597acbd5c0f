package dev.berth.plan.production.content;

import dev.berth.inspect.Absence;
import dev.berth.inspect.Finding;
import dev.berth.problem.Place;

/// Why a plan may say something.
public sealed interface Source {

  /// The repository says it.
  record Found(Finding finding) implements Source {}

  /// The repository does not say it, and was searched.
  record Absent(Absence absence) implements Source {}

  /// The server says it.
  ///
  /// @param command what it was read by there
  record Observed(String fact, String value, String command) implements Source {}

  /// `berth.yaml` says it.
  ///
  /// @param place such as `berth.yaml:12`
  record Setting(String key, String value, String place) implements Source {
    /// The place without the directory, which is another one on each machine.
    public static Setting of(String key, String value, Place place) {
      String file = String.valueOf(place.file().getFileName());
      return new Setting(key, value, place.line() > 0 ? file + ":" + place.line() : file);
    }
  }

  /// Somebody else's rule, or one of Berth's own.
  ///
  /// @param text in one sentence
  /// @param where an address, or a page of Berth with its heading
  record Rule(String text, String where) implements Source {}

  /// Nobody says it; taken for true until somebody confirms or denies it.
  ///
  /// @param confirm how to find out
  record Assumption(String text, String confirm) implements Source {}

  static Source of(Finding finding) {
    return new Found(finding);
  }

  static Source of(Absence absence) {
    return new Absent(absence);
  }
}
