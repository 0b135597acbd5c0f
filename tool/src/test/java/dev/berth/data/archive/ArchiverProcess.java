package dev.berth.data.archive;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The archiver as a process that can be killed, or told to stop by SIGTERM.
///
///     java … ArchiverProcess DATABASE ARCHIVE BASES
final class ArchiverProcess {
  private ArchiverProcess() {}

  static void main(String[] arguments) throws Exception {
    InstantSource clock = InstantSource.system();
    Path database = Path.of(arguments[0]);
    Bases bases = new FrozenCopies(database, Path.of(arguments[2]), clock);
    ArchiveSource source = new ArchiveSource(database, Path.of(arguments[1]), bases);
    Archiver archiver = Archiver.of(List.of(source), ArchiveLimits.usual(), clock);
    Thread running = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              archiver.stop();
              try {
                running.join();
              } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
              }
            }));
    archiver.run();
  }
}
