package dev.lazyflow;

import dev.lazyflow.bot.Bot;
import dev.lazyflow.bot.Buttons;
import dev.lazyflow.bot.Capture;
import dev.lazyflow.bot.Replies;
import dev.lazyflow.config.Config;
import dev.lazyflow.http.HttpServer;
import dev.lazyflow.http.Readiness;
import dev.lazyflow.http.Readiness.Phase;
import dev.lazyflow.http.Warmup;
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
import dev.lazyflow.store.StoreException;
import dev.lazyflow.store.WriterLock;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.TelegramApi;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.UserStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
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
  private final HttpServer.Parts serving;
  private final HttpServer server;
  private final InstantSource clock;

  /// Names our time with the database in the log: every container is process 1.
  private final String hold = UUID.randomUUID().toString();

  private final Background background;
  private volatile @Nullable WriterLock lock;
  private volatile boolean stopping;

  public App(Config config, InstantSource clock) {
    this(config, clock, FIRST_RETRY);
  }

  /// `firstRetry`: how long after the first failure something is tried again.
  App(Config config, InstantSource clock, Duration firstRetry) {
    this.config = config;
    this.clock = clock;
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
    serving =
        new HttpServer.Parts(database, inbox, users, tasks, media, uploads, json, worker::wake);
    server = new HttpServer(config, serving, readiness, clock);
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
    startBackground();
    return port;
  }

  private synchronized void startBackground() {
    if (!stopping) {
      background.start();
    }
  }

  /// What is being started is started by then, so that it can be stopped.
  private synchronized void leave() {
    stopping = true;
  }

  private void waitForTheDatabase() throws IOException {
    WriterLock writers = WriterLock.beside(config.data().database());
    lock = writers;
    if (!writers.tryAcquire()) {
      LOG.info("another process has the database");
      try (var warmup = new Warmup(config, serving, clock)) {
        warmup.start(this::standBy);
        writers.acquire();
      }
    }
    LOG.atInfo().addKeyValue("hold", hold).log("acquired the writer's lock");
  }

  private void standBy() {
    if (readiness.standBy()) {
      LOG.info("standing by");
    }
  }

  /// Ends what runs beside the requests while they are still served as ever, drains, closes the
  /// database and lets the next process have it. Only from the drain on does anybody wait.
  public void stop() {
    leave();
    var watch = new Stopwatch();
    background.close();
    watch.lap("jobsMs");
    if (readiness.phase() == Phase.READY) {
      lighten();
      watch.lap("lightenMs");
      readiness.drain(config.drain());
      watch.lap("drainMs");
    }
    server.stop();
    watch.lap("requestsMs");
    database.close();
    watch.lap("databaseMs");
    releaseLock();
    watch.log(LOG.atInfo()).log("stopped");
  }

  private void lighten() {
    try {
      database.lighten();
    } catch (StoreException e) {
      LOG.warn("the database's log stays long until it is closed", e);
    }
  }

  /// Whether a failing start is only the end.
  boolean stopping() {
    return stopping;
  }

  /// Said before it is so: from the other line to this one the database is ours, and in the log of
  /// the next process ours comes first.
  private void releaseLock() {
    WriterLock held = lock;
    if (held == null) {
      return;
    }
    if (held.isHeld()) {
      LOG.atInfo().addKeyValue("hold", hold).log("releases the writer's lock");
    }
    try {
      held.close();
    } catch (IOException e) {
      LOG.warn("the writer's lock was not released by us; it ends with the process", e);
    }
  }
}
