package dev.berth.data.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Which lives become one image each: after two days those of an hour, after a week those of a day,
/// after a month those of a week. A life with a mark stays as it is, and so does what a gap parts.
record CompactionPlan(List<List<Path>> images) {
  CompactionPlan {
    images = images.stream().map(List::copyOf).toList();
  }

  /// What a life is to the plan.
  ///
  /// @param end of its last batch
  /// @param anew a chain begins with it
  record Life(Path directory, Instant end, boolean anew, boolean marked) {}

  /// @param lives all of them, oldest first; the last one is being written
  static CompactionPlan of(List<Life> lives, Instant now) {
    List<List<Path>> images = new ArrayList<>();
    List<Path> image = new ArrayList<>();
    long before = -1;
    for (Life life : lives.subList(0, Math.max(0, lives.size() - 1))) {
      long bucket = life.marked ? -1 : bucket(life.end, now);
      if (bucket != before || bucket < 0 || life.anew) {
        images.add(image);
        image = new ArrayList<>();
      }
      if (bucket >= 0) {
        image.add(life.directory);
      }
      before = bucket;
    }
    images.add(image);
    return new CompactionPlan(images.stream().filter(many -> many.size() > 1).toList());
  }

  /// The same for all that may become one image: the hour, day or week they ended in, once all of
  /// it is old enough; negative for what is too young.
  private static long bucket(Instant end, Instant now) {
    for (int i = Age.values().length - 1; i >= 0; i--) {
      Age age = Age.values()[i];
      long length = age.image.toSeconds();
      long begin = Math.floorDiv(end.getEpochSecond(), length) * length;
      if (!Instant.ofEpochSecond(begin + length).isAfter(now.minus(age.from))) {
        return begin * Age.values().length + i;
      }
    }
    return -1;
  }

  private enum Age {
    HOURLY(Duration.ofDays(2), Duration.ofHours(1)),
    DAILY(Duration.ofDays(7), Duration.ofDays(1)),
    WEEKLY(Duration.ofDays(30), Duration.ofDays(7));

    private final Duration from;
    private final Duration image;

    Age(Duration from, Duration image) {
      this.from = from;
      this.image = image;
    }
  }
}
