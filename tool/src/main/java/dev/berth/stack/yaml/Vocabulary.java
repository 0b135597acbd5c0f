package dev.berth.stack.yaml;

import java.util.List;
import java.util.Optional;

/// Which keys a file may have.
///
/// Places are patterns: `services.*.port` stands for the port of any service, `smoke[].name` for
/// the name of any item of the list.
public interface Vocabulary {
  /// The keys that may stand under a place; empty when any may.
  Optional<List<String>> under(String pattern);

  /// Where else a key with this name belongs, if there is such a place.
  Optional<String> elsewhere(String key);

  /// Takes any key: for files whose keys are somebody else's to check.
  static Vocabulary any() {
    return new Vocabulary() {
      @Override
      public Optional<List<String>> under(String pattern) {
        return Optional.empty();
      }

      @Override
      public Optional<String> elsewhere(String key) {
        return Optional.empty();
      }
    };
  }
}
