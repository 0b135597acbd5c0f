package dev.berth.plan;

import java.util.List;

/// A step that looks after what a stack must not lose.
public sealed interface DataStep extends Step {
  /// Puts Berth itself onto the machine, for what happens there at its own time.
  record PlaceToolbox(String version) implements DataStep {
    @Override
    public String id() {
      return "toolbox";
    }

    @Override
    public String title() {
      return "put this Berth, " + version + ", beside its data for copies at their own time";
    }
  }

  /// Writes down, where copies are taken, what `berth.yaml` says of them. Each release does so too.
  record WriteSet() implements DataStep {
    @Override
    public String id() {
      return "set";
    }

    @Override
    public String title() {
      return "have copies follow berth.yaml";
    }
  }

  /// Has the machine take copies by itself. Undone by `berth down`.
  record StartTimers(List<String> units) implements DataStep {
    public StartTimers {
      units = List.copyOf(units);
    }

    @Override
    public String id() {
      return "timers";
    }

    @Override
    public String title() {
      return "start " + String.join(", ", units);
    }
  }

  /// Copies the data and proves the copy, before a release may change it.
  ///
  /// @param number of the release that is to come
  record TakeSnapshot(int number) implements DataStep {
    @Override
    public String id() {
      return "snapshot";
    }

    @Override
    public String title() {
      return "take a proved snapshot of the data, the way back from release " + number;
    }
  }
}
