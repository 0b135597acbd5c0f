package dev.lazyflow.jobs;

import dev.lazyflow.bot.Replies;
import dev.lazyflow.media.Media;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.MediaStore.Waiting;
import dev.lazyflow.media.StoredFile;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.store.Database;
import dev.lazyflow.telegram.GetFile;
import dev.lazyflow.telegram.TelegramApi;
import dev.lazyflow.telegram.TelegramFailure;
import dev.lazyflow.telegram.TelegramFailure.Refused;
import dev.lazyflow.telegram.TelegramFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches files from Telegram: a few at once, each streamed to the disk, tried for about a day.
public final class FileFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileFetcher.class);
  private static final int AT_ONCE = 3;
  private static final int TRIES = 20;

  private final Database database;
  private final MediaStore media;
  private final Uploads uploads;
  private final TelegramApi telegram;
  private final Replies replies;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Runnable afterwards;
  private final Loop loop = new Loop("files", this::round);

  /// What the fetcher works with.
  public record Parts(
      Database database,
      MediaStore media,
      Uploads uploads,
      TelegramApi telegram,
      Replies replies) {}

  /// `afterwards` is called when there may be something to send.
  public FileFetcher(Parts parts, InstantSource clock, Duration firstRetry, Runnable afterwards) {
    this.database = parts.database();
    this.media = parts.media();
    this.uploads = parts.uploads();
    this.telegram = parts.telegram();
    this.replies = parts.replies();
    this.clock = clock;
    this.backoff = new Backoff(firstRetry, Duration.ofHours(2));
    this.afterwards = afterwards;
  }

  public void start() {
    loop.start();
  }

  public void wake() {
    loop.wake();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Duration round() throws InterruptedException {
    Instant now = clock.instant();
    List<Waiting> files = database.read(q -> media.toFetch(q, now, AT_ONCE));
    if (files.isEmpty()) {
      return Rest.until(database.read(media::nextDue), now);
    }
    List<Thread> fetching = new ArrayList<>();
    for (Waiting file : files) {
      fetching.add(Thread.ofVirtual().name("fetch").start(() -> fetch(file)));
    }
    try {
      for (Thread thread : fetching) {
        thread.join();
      }
    } catch (InterruptedException closing) {
      fetching.forEach(Thread::interrupt);
    }
    return Duration.ZERO;
  }

  private void fetch(Waiting file) {
    try {
      StoredFile stored = download(file.media());
      database.write(tx -> {
        media.stored(tx, file.media().id(), stored);
        return true;
      });
    } catch (Refused | Uploads.TooLarge e) {
      giveUp(file, String.valueOf(e.getMessage()));
    } catch (TelegramFailure | IOException e) {
      if (loop.closing()) {
        return; // It stays due.
      }
      String error = e instanceof TelegramFailure ? String.valueOf(e.getMessage()) : e.toString();
      if (file.attempt() >= TRIES) {
        giveUp(file, error);
      } else {
        tryLater(file, error);
      }
    }
  }

  private StoredFile download(Media file) throws IOException {
    String id = file.telegramFileId();
    if (id == null) {
      throw new Refused(400, "no file id");
    }
    String path = telegram.call("getFile", new GetFile(id), TelegramFile.class).filePath();
    if (path == null) {
      throw new Refused(400, "Telegram gives no path for this file");
    }
    try (InputStream bytes = telegram.download(path)) {
      return uploads.save(file.path(), bytes);
    }
  }

  private void tryLater(Waiting file, String error) {
    Instant next = clock.instant().plus(backoff.after(file.attempt()));
    LOG.atWarn()
        .addKeyValue("media", file.media().id())
        .addKeyValue("attempt", file.attempt())
        .addKeyValue("reason", error)
        .log("a file will be fetched later");
    database.write(tx -> {
      media.retry(tx, file.media().id(), next, error);
      return true;
    });
  }

  private void giveUp(Waiting file, String error) {
    LOG.atError()
        .addKeyValue("media", file.media().id())
        .addKeyValue("reason", error)
        .log("a file cannot be fetched");
    database.write(tx -> {
      media.failed(tx, file.media().id(), error);
      replies.fileLost(tx, file.media().userId(), clock.instant());
      return true;
    });
    afterwards.run();
  }
}
