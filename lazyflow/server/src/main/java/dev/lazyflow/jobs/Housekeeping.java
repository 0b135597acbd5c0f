package dev.lazyflow.jobs;

import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.outbox.Outbox;
import dev.lazyflow.store.Database;
import dev.lazyflow.tasks.TaskStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what has had its time: worked updates, sent messages, tasks deleted long ago and their
/// files.
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Parts parts;
  private final InstantSource clock;

  /// What is kept in order.
  public record Parts(
      Database database,
      Inbox inbox,
      Outbox outbox,
      TaskStore tasks,
      MediaStore media,
      Uploads uploads) {}

  public Housekeeping(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  public void run() {
    Instant now = clock.instant();
    List<String> files =
        parts
            .database()
            .write(tx -> {
              List<String> paths = parts.media().pathsOfDeleted(tx, TaskStore.purgeable(now));
              parts.tasks().purge(tx, now);
              parts.inbox().purge(tx, now);
              parts.outbox().purge(tx, now);
              return paths;
            });
    // Rows first: a file without a row is garbage, a row without its file would be a loss.
    for (String file : files) {
      try {
        parts.uploads().delete(file);
      } catch (IOException e) {
        LOG.warn("a file of a deleted task could not be removed", e);
      }
    }
  }
}
