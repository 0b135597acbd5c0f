package dev.berth.stack.env;

import java.util.Optional;

/// Where `${VARIABLES}` get their values from.
@FunctionalInterface
public interface Variables {
  /// The value; empty when the variable is not set at all.
  Optional<String> value(String name);
}
