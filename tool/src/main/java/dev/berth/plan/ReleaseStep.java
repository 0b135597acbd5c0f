package dev.berth.plan;

import dev.berth.release.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A step that makes a release of a stack.
public sealed interface ReleaseStep extends Step {
  /// Renders the files of a release.
  ///
  /// @param slots of the services that requests are sent to, in the order of their addresses
  record RenderRelease(int number, String content, SequencedMap<String, Slot> slots)
      implements ReleaseStep {
    @Override
    public String id() {
      return "release";
    }

    @Override
    public String title() {
      return "render release " + number;
    }
  }

  /// Takes the static files out of an image.
  record StageStatic(int number, String image, String path) implements ReleaseStep {
    @Override
    public String id() {
      return "static";
    }

    @Override
    public String title() {
      return "take the static files of release " + number + " out of " + image;
    }
  }

  /// Starts services that no request is sent to, in the place of their former containers, and waits
  /// until they are well.
  ///
  /// @param services some of the release
  /// @param first they are what other services need to start
  /// @param previous the release that runs now, to go back to
  /// @param former a stack started by hand, to go back to
  record StartServices(
      int number,
      List<String> services,
      boolean first,
      Optional<Integer> previous,
      Optional<FormerStack> former)
      implements ReleaseStep {
    public StartServices {
      services = List.copyOf(services);
    }

    @Override
    public String id() {
      return first ? "services-first" : "services";
    }

    @Override
    public String title() {
      return "start "
          + String.join(", ", services)
          + " of release "
          + number
          + " and wait until all is healthy"
          + (former.isPresent() ? ", in place of what was started by hand" : "");
    }
  }

  /// Makes the requests of `smoke:` from outside.
  record CheckFromOutside(int number, int count) implements ReleaseStep {
    @Override
    public String id() {
      return "smoke";
    }

    @Override
    public String title() {
      return "make " + count + " checks from outside, through the edge";
    }
  }

  /// Watches how it does for a while; what goes wrong then takes it back.
  record Watch(int number, Duration time) implements ReleaseStep {
    @Override
    public String id() {
      return "watch";
    }

    @Override
    public String title() {
      return "watch release " + number + " for " + time.toSeconds() + " s";
    }
  }

  /// Looks whether the release and Telegram reach each other.
  record CheckTelegram(int number) implements ReleaseStep {
    @Override
    public String id() {
      return "telegram";
    }

    @Override
    public String title() {
      return "see whether release " + number + " and Telegram reach each other";
    }
  }

  /// Writes the record of the release, which makes it count.
  record RecordRelease(int number, SequencedMap<String, Slot> slots) implements ReleaseStep {
    @Override
    public String id() {
      return "record";
    }

    @Override
    public String title() {
      return "record release " + number;
    }
  }

  /// Removes stopped containers of a stack that was started by hand, once the release that took its
  /// place counts. Until then they are the way back.
  record RemoveFormer(List<String> containers) implements ReleaseStep {
    public RemoveFormer {
      containers = List.copyOf(containers);
    }

    @Override
    public String id() {
      return "remove-former";
    }

    @Override
    public String title() {
      return "remove " + String.join(", ", containers) + ", which nothing needs any more";
    }
  }

  /// Removes the files and images of releases that are no longer kept.
  record PruneReleases(List<Integer> numbers) implements ReleaseStep {
    public PruneReleases {
      numbers = List.copyOf(numbers);
    }

    @Override
    public String id() {
      return "prune";
    }

    @Override
    public String title() {
      return "remove the files and images of old releases " + numbers;
    }
  }
}
