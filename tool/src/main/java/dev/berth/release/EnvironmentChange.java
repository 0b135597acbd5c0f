package dev.berth.release;

import java.util.List;

/// How an environment file differs from the one that a server keeps: by names, never by values.
///
/// @param text the files differ, if only in a comment or in the order
public record EnvironmentChange(
    List<String> added, List<String> changed, List<String> removed, boolean text) {

  public EnvironmentChange {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  public boolean nothing() {
    return !text && added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }
}
