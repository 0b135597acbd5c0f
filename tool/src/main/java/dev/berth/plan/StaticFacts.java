package dev.berth.plan;

import java.util.Optional;
import java.util.Set;

/// The static files of a stack on the machine.
///
/// @param staged releases whose files are in place
/// @param served the release whose files the edge hands out
public record StaticFacts(Set<Integer> staged, Optional<Integer> served) {
  public StaticFacts {
    staged = Set.copyOf(staged);
  }

  /// Of a stack that has none.
  public static StaticFacts none() {
    return new StaticFacts(Set.of(), Optional.empty());
  }
}
