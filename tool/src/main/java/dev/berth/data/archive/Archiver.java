package dev.berth.data.archive;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Archives several databases until it is told to stop. Whoever runs it ends the process
/// afterwards, without closing anything, and starts it again where it ended by itself.
public final class Archiver {
  private final List<ArchivedDatabase> databases;
  private final ArchiveLimits limits;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Archiver(List<ArchivedDatabase> databases, ArchiveLimits limits) {
    this.databases = List.copyOf(databases);
    this.limits = limits;
  }

  /// How it ended.
  public enum End {
    /// It was told to.
    STOPPED,
    /// A log was deleted or replaced, and its connections are good for nothing but the end.
    LOG_LOST
  }

  public static Archiver of(List<ArchiveSource> sources, ArchiveLimits limits, InstantSource clock)
      throws IOException {
    List<ArchivedDatabase> databases = new ArrayList<>();
    for (ArchiveSource source : sources) {
      databases.add(new ArchivedDatabase(source, limits, clock));
    }
    return new Archiver(databases, limits);
  }

  public End run() throws InterruptedException {
    boolean lost = false;
    while (!lost && !stopped.await(limits.look().toMillis(), TimeUnit.MILLISECONDS)) {
      databases.forEach(ArchivedDatabase::look);
      lost = databases.stream().anyMatch(ArchivedDatabase::isLost);
    }
    databases.forEach(ArchivedDatabase::finish);
    return lost ? End.LOG_LOST : End.STOPPED;
  }

  /// From another thread.
  public void stop() {
    stopped.countDown();
  }
}
