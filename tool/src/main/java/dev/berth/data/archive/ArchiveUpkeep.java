package dev.berth.data.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Makes an archive smaller, in a process that ends, beside the archiver: lives that no base leads
/// to are removed, old ones become images. Not while somebody restores.
public final class ArchiveUpkeep {
  private final ArchiveFolder folder;

  public ArchiveUpkeep(ArchiveFolder folder) {
    this.folder = folder;
  }

  /// What was done.
  ///
  /// @param removed lives that were of before the oldest base
  /// @param images that stand for several lives now
  public record Done(int removed, int images) {}

  /// Empty when somebody restores, or another one is at it.
  ///
  /// @param bases all that are kept; without any nothing is removed
  public Optional<Done> run(Collection<Base> bases, Instant now) throws IOException {
    try (FileChannel file = lockFile(folder)) {
      if (file.tryLock() == null) {
        return Optional.empty();
      }
      int removed = removeUnreachable(bases);
      return Optional.of(new Done(removed, new Compact(folder).run(now)));
    }
  }

  /// Until it is closed nothing is removed that a restore may read; waits for an upkeep to end.
  static FileChannel keepOff(ArchiveFolder folder) throws IOException {
    FileChannel file = lockFile(folder);
    try {
      file.lock(0, Long.MAX_VALUE, true);
      return file;
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  private static FileChannel lockFile(ArchiveFolder folder) throws IOException {
    return FileChannel.open(
        folder.directory().resolve("upkeep.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /// A base that the archive does not know leads nowhere, and says nothing of what others need.
  private int removeUnreachable(Collection<Base> bases) throws IOException {
    List<Path> lives = folder.lives();
    int first = lives.size();
    for (Base base : bases) {
      Optional<Path> life = new Chains(folder).lifeOf(base);
      first = Math.min(first, life.map(lives::indexOf).orElse(first));
    }
    if (first == lives.size()) {
      return 0;
    }
    for (Path life : lives.subList(0, first)) {
      ArchiveFolder.delete(life);
    }
    return first;
  }
}
