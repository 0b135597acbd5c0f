package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Databases as the snapshot has them.
public record KeptContents(SnapshotFolder folder) implements DatabaseContents {

  @Override
  public void write(SnapshotId id, DatabaseCopy copy, Path file, LongConsumer passed)
      throws IOException {
    try (FileChannel target = Durable.create(file)) {
      folder.copyTo(id, copy, Channels.newOutputStream(target), passed);
      target.force(true);
    }
  }
}
