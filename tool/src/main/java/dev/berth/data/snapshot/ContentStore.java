package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Uploads by their content, each once, as they are: `<aa>/<sha256>`. Not thread-safe.
final class ContentStore {
  private final Path files;
  private final Path scratch;
  private final Set<Path> unsynced = new HashSet<>();

  /// @param scratch a name for what is being written, on the same file system
  ContentStore(Path files, Path scratch) {
    this.files = files;
    this.scratch = scratch;
  }

  /// Takes a copy, whatever the file's name leads to in the end: never through a link.
  Content put(Path upload, LongConsumer passed) throws IOException {
    Files.deleteIfExists(scratch);
    Content content;
    try (InputStream in = Files.newInputStream(upload, LinkOption.NOFOLLOW_LINKS);
        FileChannel file = Durable.create(scratch)) {
      HashingOutput out = new HashingOutput(Channels.newOutputStream(file), passed);
      KeptDatabase.pour(in, out);
      content = out.content();
      if (!holds(content)) {
        file.force(true);
      }
    }
    if (holds(content)) {
      Files.delete(scratch);
    } else {
      Path place = place(content.sha256());
      Durable.directory(place.resolveSibling(""));
      Files.move(scratch, place, StandardCopyOption.ATOMIC_MOVE);
      unsynced.add(place.resolveSibling(""));
    }
    return content;
  }

  /// Whether it is there in full length; whether it is what it says only reading shows.
  boolean holds(Content content) throws IOException {
    Path place = place(content.sha256());
    return Files.isRegularFile(place) && Files.size(place) == content.bytes();
  }

  /// Before a manifest may name what was put.
  void sync() throws IOException {
    for (Path directory : unsynced) {
      Durable.sync(directory);
    }
    unsynced.clear();
  }

  /// Reads one back to its end.
  Content read(String sha256, OutputStream to, LongConsumer passed) throws IOException {
    HashingOutput out = new HashingOutput(to, passed);
    try (InputStream in = Files.newInputStream(place(sha256))) {
      KeptDatabase.pour(in, out);
    }
    return out.content();
  }

  /// Every file in it.
  List<Path> all() throws IOException {
    if (!Files.isDirectory(files)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(files, 2)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Path place(String sha256) {
    return files.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
