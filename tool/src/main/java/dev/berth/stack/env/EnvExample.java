package dev.berth.stack.env;

import dev.berth.problem.Place;
import dev.berth.stack.VariableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The example of an environment file: every variable explained, none of them secret.
///
/// A comment directly above a variable explains it; one of its lines may say what the variable
/// needs: `# berth: required`, `# berth: optional` or `# berth: generate 48` (so many random
/// characters of A–Z, a–z, 0–9, `-` and `_`). Without such a line a variable with a value is
/// optional, and one without is required. A line `# berth: secret` says that nobody may see the
/// value, where its name does not tell.
///
/// @param text the whole file, as the generated one begins
public record EnvExample(Path file, String text, List<Entry> entries) {

  public EnvExample {
    entries = List.copyOf(entries);
  }

  /// One variable of the example.
  ///
  /// @param value what the example gives; may be empty
  /// @param doc the comment above it, without its `berth:` lines
  /// @param secret nobody may see its value: it is marked so, made up, or named like it
  public record Entry(
      VariableName name, String value, String doc, Need need, boolean secret, Place place) {}

  /// What a variable needs before the stack can run.
  public sealed interface Need {
    /// A person has to give a value.
    record Required() implements Need {}

    /// Works without.
    record Optional() implements Need {}

    /// Berth makes one up, of so many characters.
    record Generated(int characters) implements Need {}
  }

  public Optional<Entry> entry(VariableName name) {
    return entries.stream().filter(e -> e.name().equals(name)).findFirst();
  }
}
