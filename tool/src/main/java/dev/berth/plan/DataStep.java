package dev.berth.plan;

import java.util.List;
import java.util.Optional;

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

  /// Starts the new images on a restored copy of the data, where nobody reaches them and they reach
  /// nobody.
  ///
  /// @param number of the release that is to come
  record Rehearse(int number) implements DataStep {
    @Override
    public String id() {
      return "rehearsal";
    }

    @Override
    public String title() {
      return "start release "
          + number
          + " on a copy of the data, cut off from everybody, and end it";
    }
  }

  /// Copies the data once more where the release changes its schema, as late as can be.
  ///
  /// @param number of the release that is to come
  record TakeLastSnapshot(int number) implements DataStep {
    @Override
    public String id() {
      return "last-snapshot";
    }

    @Override
    public String title() {
      return "take another snapshot if release " + number + " changes the data's schema";
    }
  }

  /// Stops the stack, keeps its data as a proved snapshot, and puts that of an older one in its
  /// place.
  ///
  /// @param number of the release that will run on it
  /// @param previous the release to go back to
  record BringBack(int number, Optional<Integer> previous, String snapshot) implements DataStep {
    @Override
    public String id() {
      return "data";
    }

    @Override
    public String title() {
      return "stop, keep the data as a snapshot, and put that of " + snapshot + " in its place";
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
