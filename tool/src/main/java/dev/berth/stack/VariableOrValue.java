package dev.berth.stack;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A setting that stands in `berth.yaml` itself, or in a variable that it names.
public sealed interface VariableOrValue {

  /// The variable that holds it.
  record Variable(VariableName name) implements VariableOrValue {}

  /// The value itself.
  record Value(String text) implements VariableOrValue {}

  /// An address is a value, and so are the two words for how updates come; all else is a name.
  static VariableOrValue of(String text) {
    return text.contains("://") || Set.of("webhook", "polling").contains(text)
        ? new Value(text)
        : new Variable(new VariableName(text));
  }

  /// What it says; empty when the variable says nothing.
  ///
  /// @param variables the value of each variable that has one
  default Optional<String> in(Function<String, Optional<String>> variables) {
    return switch (this) {
      case Variable variable ->
          variables.apply(variable.name().value()).filter(value -> !value.isBlank());
      case Value value -> Optional.of(value.text());
    };
  }

  /// What a person would change.
  default String shown() {
    return switch (this) {
      case Variable variable -> variable.name().value();
      case Value value -> value.text();
    };
  }
}
