package dev.berth.plan;

import java.util.List;
import java.util.Optional;

/// What is to be known of a stack's data and its copies, where it names any.
///
/// @param filled whether a file of it is there
/// @param changed keys of `berth.yaml` that say something else than what copies go by
/// @param hindrance why no copy can be taken from here; empty when one can
public record DataFacts(
    boolean filled, List<String> changed, Optional<String> hindrance, Timing timing) {
  public DataFacts {
    changed = List.copyOf(changed);
  }

  /// Whether copies are taken by themselves.
  public sealed interface Timing {
    /// They are.
    record AsWanted(List<String> units) implements Timing {
      public AsWanted {
        units = List.copyOf(units);
      }
    }

    /// They could be.
    ///
    /// @param toolbox the version of Berth that is to be put there first; empty when it is there
    record Differs(List<String> units, String why, Optional<String> toolbox) implements Timing {
      public Differs {
        units = List.copyOf(units);
      }
    }

    /// This machine can't.
    ///
    /// @param why with what a person can do
    record Impossible(String why) implements Timing {}
  }
}
