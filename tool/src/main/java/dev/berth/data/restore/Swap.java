package dev.berth.data.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Exchanges live data for restored data, all of it or none. Nobody may have the live data open.
///
/// A database goes together with its `-wal` and `-shm`: they belong to the file beside which they
/// were written, and SQLite would replay a stale log into any other one
/// (<https://sqlite.org/howtocorrupt.html>, section 1.4).
///
/// What is done can be seen from which names exist. So both ways can be gone again from wherever a
/// power cut left them, and going a way twice changes nothing. Not thread-safe.
public final class Swap {
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

  private final List<Exchange> exchanges;

  public Swap(List<Exchange> exchanges) {
    this.exchanges = List.copyOf(exchanges);
  }

  /// The live ones are kept, the restored ones are live.
  public void forward() throws IOException {
    for (Exchange one : exchanges) {
      if (there(one.restored())) {
        if (there(one.live())) {
          move(one.live(), one.kept());
        }
        companions(one.live(), one.kept());
        move(one.restored(), one.live());
      }
    }
    sync();
  }

  /// As it was before. The restored ones have their own names again, without what somebody wrote
  /// into them meanwhile: that is lost, and nobody is told it was kept.
  public void back() throws IOException {
    for (Exchange one : exchanges.reversed()) {
      if (!there(one.restored()) && there(one.live())) {
        companions(one.live(), one.restored());
        move(one.live(), one.restored());
      }
      if (there(one.kept())) {
        move(one.kept(), one.live());
      }
      companions(one.kept(), one.live());
    }
    sync();
  }

  private static void companions(Path from, Path to) throws IOException {
    for (String end : COMPANIONS) {
      Path companion = beside(from, end);
      if (there(companion)) {
        move(companion, beside(to, end));
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (there(to)) {
      throw new IOException(to + " is there already; " + from + " stays where it is");
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path beside(Path file, String end) {
    return file.resolveSibling(file.getFileName() + end);
  }

  private static boolean there(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void sync() throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    exchanges.forEach(one -> directories.add(one.live().toAbsolutePath().resolveSibling("")));
    for (Path directory : directories) {
      try (FileChannel names = FileChannel.open(directory)) {
        names.force(true);
      }
    }
  }
}
