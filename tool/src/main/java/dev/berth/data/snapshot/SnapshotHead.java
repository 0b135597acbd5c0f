package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/// A manifest without its uploads, of which there may be many: for whoever has little memory.
@Json
public record SnapshotHead(
    int format, String id, Instant mark, List<DatabaseCopy> databases, Proof proof) {
  public SnapshotHead {
    databases = List.copyOf(databases);
  }

  public SnapshotId snapshot() {
    return SnapshotId.parse(id);
  }
}
