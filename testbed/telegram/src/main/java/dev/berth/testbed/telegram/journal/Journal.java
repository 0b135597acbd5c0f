package dev.berth.testbed.telegram.journal;

import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An append-only file of facts, one JSON object a line, synced to disk before the fact is
/// acknowledged. Without a file it keeps nothing.
///
/// A torn last line, left by a crash in the middle of a write, was never acknowledged and is cut
/// off when the file is opened again.
public final class Journal implements AutoCloseable {
  // Not a FileChannel: that one closes itself when a writing thread is interrupted.
  private final @Nullable RandomAccessFile file;
  private final @Nullable Path blobs;
  private final List<JsonObject> past;

  private Journal(@Nullable RandomAccessFile file, @Nullable Path blobs, List<JsonObject> past) {
    this.file = file;
    this.blobs = blobs;
    this.past = past;
  }

  /// Keeps nothing.
  public static Journal none() {
    return new Journal(null, null, new ArrayList<>());
  }

  /// Opens or creates the file; contents of files are kept beside it in `<name>.files/`.
  public static Journal open(Path path) throws IOException {
    Path blobs = path.resolveSibling(path.getFileName() + ".files");
    Files.createDirectories(blobs);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    List<JsonObject> past = new ArrayList<>();
    file.setLength(read(Files.readAllBytes(path), past));
    file.seek(file.length());
    return new Journal(file, blobs, past);
  }

  /// Reads the complete lines and returns how many bytes they are.
  private static int read(byte[] bytes, List<JsonObject> past) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
        try {
          past.add(JsonObject.parse(line));
        } catch (JsonProblem e) {
          throw new JsonProblem("journal, byte " + start + ": " + e.getMessage());
        }
        start = i + 1;
      }
    }
    return start;
  }

  /// What was recorded for a bot before this process, in order. It is told once, and forgotten.
  public synchronized List<JsonObject> past(long bot) {
    List<JsonObject> told = past.stream().filter(entry -> entry.needNumber("bot") == bot).toList();
    past.removeIf(entry -> entry.needNumber("bot") == bot);
    return told;
  }

  /// The folder for contents of files; none if nothing is kept.
  Optional<Path> blobs() {
    return Optional.ofNullable(blobs);
  }

  /// Appends an entry; if it must last, returns once it and everything before it is on disk.
  synchronized void append(JsonObject entry, boolean lasting) {
    if (file == null) {
      return;
    }
    try {
      file.write((entry + "\n").getBytes(StandardCharsets.UTF_8));
      if (lasting) {
        file.getFD().sync();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
