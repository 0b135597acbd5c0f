package dev.berth.plan;

import dev.berth.release.ReleaseRecord;
import java.util.Optional;

/// A release that is to run again: its images and files, under a new number.
///
/// @param to the release
/// @param snapshot whose data it gets; empty where the data stays as it is
public record Return(ReleaseRecord to, Optional<String> snapshot) {

  public boolean withData() {
    return snapshot.isPresent();
  }
}
