package dev.lazyflow;

import dev.lazyflow.bot.Bot;
import dev.lazyflow.bot.Buttons;
import dev.lazyflow.bot.Capture;
import dev.lazyflow.bot.Replies;
import dev.lazyflow.config.Config;
import dev.lazyflow.http.HttpServer;
import dev.lazyflow.http.Readiness;
import dev.lazyflow.http.Readiness.Phase;
import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.jobs.Background;
import dev.lazyflow.jobs.FileFetcher;
import dev.lazyflow.jobs.Housekeeping;
import dev.lazyflow.jobs.InboxWorker;
import dev.lazyflow.jobs.OutboxWorker;
import dev.lazyflow.jobs.Polling;
import dev.lazyflow.jobs.Registration;
import dev.lazyflow.jobs.Reminders;
import dev.lazyflow.jobs.Schedules;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.outbox.Outbox;
import dev.lazyflow.store.Database;
import dev.lazyflow.store.WriterLock;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.TelegramApi;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.UserStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts, put together by hand, and their life: listen, wait for the database, serve, drain,
/// stop.
public final class App {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final Config config;
  private final Readiness readiness = new Readiness();
  private final Database database;
  private final Uploads uploads;
  private final HttpServer server;
  private final Background background;
  private volatile @Nullable WriterLock lock;
  private volatile boolean stopping;

  public App(Config config, InstantSource clock) {
    this(config, clock, FIRST_RETRY);
  }

  /// `firstRetry`: how long after the first failure something is tried again.
  App(Config config, InstantSource clock, Duration firstRetry) {
    this.config = config;
    database = new Database(config.data().database());
    uploads = new Uploads(config.data().uploads());
    var json = new TelegramJson();
    var root = config.telegram().apiRoot();
    var telegram = new TelegramApi(json, root, config.botToken(), config.telegram().proxy());

    var users = new UserStore(config.timezone());
    var tasks = new TaskStore();
    var media = new MediaStore();
    var inbox = new Inbox();
    var outbox = new Outbox();

    var replies = new Replies(outbox, json, config.web().miniAppUrl());
    var capture = new Capture(tasks, media, replies);
    var bot = new Bot(users, capture, new Buttons(tasks, replies), replies);

    var sending = new OutboxWorker.Parts(database, outbox, users, telegram);
    var sender = new OutboxWorker(sending, clock, firstRetry);
    var fetching = new FileFetcher.Parts(database, media, uploads, telegram, replies);
    var files = new FileFetcher(fetching, clock, firstRetry, sender::wake);
    var working = new InboxWorker.Parts(database, inbox, json, bot);
    var worker = new InboxWorker(working, clock, firstRetry, () -> wake(sender, files));
    var polled = new Polling.Parts(database, inbox, telegram, json);
    var reminded = new Reminders.Parts(database, tasks, users, replies);
    var tidied = new Housekeeping.Parts(database, inbox, outbox, tasks, media, uploads);

    background =
        new Background(
            config,
            new Background.Parts(
                worker,
                sender,
                files,
                new Registration(config, new Registration.Parts(database, telegram, json)),
                new Schedules(
                    database.forScheduler(),
                    new Reminders(reminded, clock),
                    new Housekeeping(tidied, clock),
                    sender::wake),
                new Polling(polled, clock, worker::wake)));
    server =
        new HttpServer(
            config,
            new HttpServer.Parts(database, inbox, users, tasks, media, uploads, json, worker::wake),
            readiness,
            clock);
  }

  private static void wake(OutboxWorker sender, FileFetcher files) {
    sender.wake();
    files.wake();
  }

  /// Returns when requests are served. The port it listens on.
  public int start() throws IOException, SQLException {
    int port = server.start();
    LOG.atInfo().addKeyValue("port", port).log("listening");
    uploads.prepare();
    waitForTheDatabase();
    database.open();
    readiness.enter(Phase.READY);
    LOG.atInfo().addKeyValue("schema", database.schema()).log("serving");
    background.start();
    return port;
  }

  private void waitForTheDatabase() throws IOException {
    WriterLock writers = WriterLock.beside(config.data().database());
    lock = writers;
    if (!writers.tryAcquire()) {
      readiness.enter(Phase.STANDBY);
      LOG.info("another process has the database; standing by");
      writers.acquire();
    }
  }

  /// Drains, finishes what is under way, closes the database and lets the next process have it.
  public void stop() {
    stopping = true;
    if (readiness.phase() == Phase.READY) {
      readiness.enter(Phase.DRAINING);
      pause(config.drain());
    }
    server.stop();
    background.close();
    database.close();
    releaseLock();
    LOG.info("stopped");
  }

  /// Whether a failing start is only the end.
  boolean stopping() {
    return stopping;
  }

  private void releaseLock() {
    WriterLock held = lock;
    try {
      if (held != null) {
        held.close();
      }
    } catch (IOException e) {
      LOG.warn("the writer's lock was not released by us; it ends with the process", e);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
