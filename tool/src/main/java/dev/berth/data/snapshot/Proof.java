package dev.berth.data.snapshot;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/// What reading a snapshot back has shown.
///
/// @param how it was looked at
/// @param faults in words; a snapshot with any is not proved
@Json
public record Proof(Instant at, String how, List<String> faults) {
  static final String WHEN_TAKEN = "databases by integrity_check, what was written by SHA-256";
  static final String VERIFIED = "databases by integrity_check, every file by SHA-256";

  public Proof {
    faults = List.copyOf(faults);
  }

  public boolean passed() {
    return faults.isEmpty();
  }
}
