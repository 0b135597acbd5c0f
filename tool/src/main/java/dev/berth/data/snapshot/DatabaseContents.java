package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Where the content of a restored database comes from: its snapshot, or what goes on from one.
@FunctionalInterface
public interface DatabaseContents {

  /// Writes it to a file that is not there, and syncs that.
  ///
  /// @param id of the snapshot that has the uploads
  /// @param passed told the bytes now and then
  void write(SnapshotId id, DatabaseCopy copy, Path file, LongConsumer passed) throws IOException;
}
