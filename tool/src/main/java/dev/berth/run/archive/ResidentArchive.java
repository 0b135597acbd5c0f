package dev.berth.run.archive;

import dev.berth.data.archive.ArchiveLimits;
import dev.berth.data.archive.ArchiveSource;
import dev.berth.data.archive.Archiver;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.Toolbox;
import dev.berth.run.snapshot.SnapshotBases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Archives every database of a server whose stack asks for it, in one process that stays. Ends
/// when that list changes, so that it is started anew with the new one, and when it is told to.
/// Then the process must end without closing anything: the last connection deletes a log.
public final class ResidentArchive {
  private static final int LOOK_SECONDS = 2;

  private final Machine machine;
  private final Path program;
  private final List<Archived> databases;

  /// @param program this Berth, which takes bases
  public ResidentArchive(Machine machine, Path program) {
    this.machine = machine;
    this.program = program;
    this.databases = read();
  }

  private record Archived(SnapshotFolder folder, String stack, BackupSet.Database database) {}

  /// What is archived, to be told.
  public List<String> shown() {
    return databases.stream()
        .map(one -> "%s of %s: %s".formatted(one.database.name(), one.stack, one.database.file()))
        .toList();
  }

  /// Until it is interrupted. The archiver has a thread of its own: interrupted while it writes, it
  /// would lose its files.
  public Archiver.End run() {
    Archiver archiver = archiver();
    FutureTask<Archiver.End> work = new FutureTask<>(archiver::run);
    Thread.ofPlatform().name("archiver").start(work);
    List<SnapshotFolder> folders = databases.stream().map(Archived::folder).distinct().toList();
    ArchiveCourier courier = new ArchiveCourier(machine, program);
    Thread.ofPlatform().daemon().name("courier").start(() -> courier.run(folders));
    while (true) {
      try {
        return work.get(LOOK_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException _) {
        if (!read().equals(databases)) {
          archiver.stop();
        }
      } catch (InterruptedException told) {
        archiver.stop();
      } catch (ExecutionException bug) {
        throw new IllegalStateException(bug.getCause());
      }
    }
  }

  private Archiver archiver() {
    Toolbox taker = new Toolbox(machine, program);
    List<ArchiveSource> sources =
        databases.stream()
            .map(one ->
                new ArchiveSource(
                    one.database.path(),
                    one.folder.archive(one.database.name()),
                    new SnapshotBases(one.folder, one.database.name(), taker)))
            .toList();
    try {
      return Archiver.of(sources, ArchiveLimits.usual(), machine.clock());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A set that can't be read is passed over: other stacks must not suffer for it.
  private List<Archived> read() {
    List<Archived> found = new ArrayList<>();
    for (SnapshotFolder folder : folders()) {
      try {
        BackupSet set = folder.readSet();
        if (set.replicate()) {
          set.databases().forEach(one -> found.add(new Archived(folder, set.stack(), one)));
        }
      } catch (ProblemException unreadable) {
        machine.progress().doing("archive", unreadable.problems().getFirst().what());
      }
    }
    return List.copyOf(found);
  }

  private List<SnapshotFolder> folders() {
    if (!Files.isDirectory(machine.state())) {
      return List.of();
    }
    try (Stream<Path> stacks = Files.list(machine.state())) {
      return stacks
          .sorted()
          .map(stack -> new SnapshotFolder(stack.resolve("backup")))
          .filter(folder -> Files.exists(folder.set()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
