package dev.berth.testbed.telegram.journal;

import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An append-only file of facts, one JSON object a line, synced to disk before the fact is
/// acknowledged. Without a file it keeps nothing.
///
/// A torn last line, left by a crash in the middle of a write, was never acknowledged and is cut
/// off when the file is opened again.
public final class Journal implements AutoCloseable {
  // Not a FileChannel: that one closes itself when a writing thread is interrupted.
  private final @Nullable RandomAccessFile file;
  private final @Nullable Path path;

  private Journal(@Nullable RandomAccessFile file, @Nullable Path path) {
    this.file = file;
    this.path = path;
  }

  /// Keeps nothing.
  public static Journal none() {
    return new Journal(null, null);
  }

  /// Opens or creates the file; contents of files are kept beside it in `<name>.files/`.
  public static Journal open(Path path) throws IOException {
    Files.createDirectories(blobs(path));
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    long complete = completeLines(file);
    file.setLength(complete);
    file.seek(complete);
    return new Journal(file, path);
  }

  private static Path blobs(Path path) {
    return path.resolveSibling(path.getFileName() + ".files");
  }

  /// How many bytes the complete lines are. From the end: a torn line is short.
  private static long completeLines(RandomAccessFile file) throws IOException {
    for (long end = file.length(); end > 0; end--) {
      file.seek(end - 1);
      if (file.read() == '\n') {
        return end;
      }
    }
    return 0;
  }

  /// Tells what was recorded for a bot before this process, in order: an entry at a time, since all
  /// of them may be more than the memory holds. To be called before anything is appended.
  public void replay(long bot, Consumer<JsonObject> listener) {
    if (path == null) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject entry = parsed(line, number++);
        if (entry.needNumber("bot") == bot) {
          listener.accept(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject parsed(String line, int number) {
    try {
      return JsonObject.parse(line);
    } catch (JsonProblem e) {
      throw new JsonProblem("journal, line " + number + ": " + e.getMessage());
    }
  }

  /// The folder for contents of files; none if nothing is kept.
  Optional<Path> blobs() {
    return Optional.ofNullable(path).map(Journal::blobs);
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
