package dev.lazyflow.jobs;

import dev.lazyflow.config.Config;
import dev.lazyflow.config.Config.Updates;
import java.util.Optional;

/// Everything that runs beside the requests, started and stopped together.
public final class Background implements AutoCloseable {
  private final InboxWorker inbox;
  private final OutboxWorker outbox;
  private final FileFetcher files;
  private final Registration registration;
  private final Schedules schedules;
  private final Optional<Polling> polling;

  /// The parts; polling only where updates are polled.
  public record Parts(
      InboxWorker inbox,
      OutboxWorker outbox,
      FileFetcher files,
      Registration registration,
      Schedules schedules,
      Polling polling) {}

  public Background(Config config, Parts parts) {
    this.inbox = parts.inbox();
    this.outbox = parts.outbox();
    this.files = parts.files();
    this.registration = parts.registration();
    this.schedules = parts.schedules();
    this.polling =
        config.telegram().updates() == Updates.POLLING
            ? Optional.of(parts.polling())
            : Optional.empty();
  }

  /// The caller holds the writer's lock, and the database is open.
  public void start() {
    inbox.start();
    outbox.start();
    files.start();
    registration.start();
    polling.ifPresent(Polling::start);
    schedules.start();
  }

  /// Nothing new comes in first, then what is under way is finished.
  @Override
  public void close() {
    polling.ifPresent(Polling::close);
    registration.close();
    schedules.close();
    inbox.close();
    files.close();
    outbox.close();
  }
}
