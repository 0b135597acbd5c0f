package dev.berth.run;

import java.time.Duration;
import java.util.Optional;

/// Who holds a lock, as it was seen.
///
/// @param dead its process has ended, or has not been heard for as long as a lock holds
/// @param silent since it was last heard, if it runs on another machine
public record LockHolder(LockOwner owner, boolean dead, Optional<Duration> silent) {

  /// For people.
  public String words() {
    return owner.words()
        + silent.map(ago -> ", last heard %d s ago".formatted(ago.toSeconds())).orElse("");
  }
}
