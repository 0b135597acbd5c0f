package dev.berth.run.archive;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Inventory;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.Outcome;
import dev.berth.data.offsite.PiecesSent;
import dev.berth.data.offsite.Recipient;
import dev.berth.data.offsite.SentStatus;
import dev.berth.data.offsite.Upload;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.archive.ArchivePieces.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends the closed pieces of a stack's archives to every place, each in its order: what is at a
/// place is all up to some piece. Places go on beside each other, and nothing waits for one that is
/// away: pieces become fewer here as they age, sent or not, and then it gets what they have become.
public final class ArchiveSend {
  /// One that could not be reached is left alone for so long.
  private static final Duration REST = Duration.ofMinutes(1);

  /// A place that is far behind must not keep the others from their next turn.
  private static final Duration TURN = Duration.ofSeconds(20);

  /// Between two looks at the clock.
  private static final int AT_ONCE = 16;

  private final OffsiteSettings settings;
  private final InstantSource clock;
  private final Doors doors;
  private final Path notes;
  private final List<ArchivePieces> archives = new ArrayList<>();

  public ArchiveSend(
      SnapshotFolder folder, OffsiteSettings settings, Doors doors, InstantSource clock)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.doors = doors;
    this.notes = Files.createDirectories(notes(folder));
    BackupSet set = folder.readSet();
    for (BackupSet.Database database : set.databases()) {
      ArchiveFolder archive = new ArchiveFolder(folder.archive(database.name()));
      if (set.replicate() && Files.isDirectory(archive.directory())) {
        archives.add(
            new ArchivePieces(
                set.stack(), database.name(), archive, archive.origin(clock.instant())));
      }
    }
  }

  public static Path notes(SnapshotFolder folder) {
    return folder.backup().resolve("sending/archive");
  }

  /// Asks every place what it has, and sends whatever it lacks.
  ///
  /// @return what is to be said of places that lack something still
  public List<String> all() {
    return everywhere(true);
  }

  /// Sends what is new, for a short while.
  public List<String> turn() {
    return everywhere(false);
  }

  private List<String> everywhere(boolean all) {
    if (archives.isEmpty()) {
      return List.of();
    }
    List<Future<Optional<String>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Destination place : settings.destinations()) {
        running.add(threads.submit(() -> alone(place, all)));
      }
    }
    return running.stream().flatMap(lack -> ended(lack).stream()).toList();
  }

  /// Whoever is at this place already brings what is new there.
  private Optional<String> alone(Destination place, boolean all) throws IOException {
    try (FileChannel file =
            FileChannel.open(
                notes.resolve(place.key() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = all ? file.lock() : file.tryLock()) {
      return lock == null ? Optional.empty() : new Way(place).send(all);
    }
  }

  private static Optional<String> ended(Future<Optional<String>> lack) {
    try {
      return lack.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  /// The way to one place.
  private final class Way {
    private final Destination place;
    private final Upload upload;
    private PiecesSent note;

    Way(Destination place) throws IOException {
      this.place = place;
      this.note = PiecesSent.read(notes, place);
      this.upload = new Upload(new Recipient(settings.recipient()), notes, (_, _, _) -> {});
    }

    Optional<String> send(boolean all) throws IOException {
      Instant begun = clock.instant();
      if (!all && rests(begun)) {
        return note.failure().map(SentStatus.Failure::why);
      }
      try {
        return send(all, begun);
      } catch (ProblemException away) {
        return failed(away.problems().getFirst());
      } catch (NoSuchFileException gone) {
        return failed(Problem.of("the archive was made smaller meanwhile: " + gone.getMessage()));
      }
    }

    private boolean rests(Instant now) {
      return note.failure()
          .map(SentStatus.Failure::at)
          .filter(at -> !at.isAfter(now) && now.isBefore(at.plus(REST)))
          .isPresent();
    }

    private Optional<String> send(boolean all, Instant begun) throws IOException {
      Optional<Instant> until = closedUntil();
      List<Piece> missing = all || isInDoubt() ? askedFor() : sinceLast();
      while (!missing.isEmpty()) {
        if (!all && clock.instant().isAfter(begun.plus(TURN))) {
          return Optional.of(place.shown() + ": pieces of the archive to go: " + missing.size());
        }
        List<Piece> next = missing.subList(0, Math.min(AT_ONCE, missing.size()));
        send(next);
        missing = missing.subList(next.size(), missing.size());
      }
      keep(note.complete(until));
      return Optional.empty();
    }

    /// A piece that was there last and is not here now has become part of an image.
    private boolean isInDoubt() {
      return note.failure().isPresent()
          || archives.stream()
              .anyMatch(archive -> !archive.has(note.last().getOrDefault(archive.database(), "")));
    }

    private List<Piece> sinceLast() throws IOException {
      List<Piece> pieces = new ArrayList<>();
      for (ArchivePieces archive : archives) {
        pieces.addAll(archive.after(Optional.ofNullable(note.last().get(archive.database()))));
      }
      return pieces;
    }

    private List<Piece> askedFor() throws IOException {
      deliver(List.of()); // judges what a run that was killed may have left unverified
      List<Piece> pieces = new ArrayList<>();
      try (ObjectStore store = doors.open(place)) {
        for (ArchivePieces archive : archives) {
          pieces.addAll(missing(archive, Inventory.of(store, archive.folder())));
        }
      }
      return pieces;
    }

    /// Up to the first of them it is noted what is there.
    private List<Piece> missing(ArchivePieces archive, Inventory there) throws IOException {
      List<Piece> missing = new ArrayList<>();
      note = note.without(archive.database());
      for (Piece piece : archive.after(Optional.empty())) {
        if (!there.has(piece.name(), Files.size(piece.file()))) {
          missing.add(piece);
        } else if (missing.isEmpty()) {
          note = note.having(archive.database(), piece.key());
        }
      }
      return missing;
    }

    private void send(List<Piece> pieces) throws IOException {
      List<Cargo> cargo = new ArrayList<>();
      for (Piece piece : pieces) {
        cargo.add(piece.cargo());
      }
      deliver(cargo);
      for (Piece piece : pieces) {
        note = note.having(piece.database(), piece.key());
      }
      keep(note);
    }

    private void deliver(List<Cargo> cargo) {
      Upload.Order order = new Upload.Order(cargo, List.of(), List.of(place));
      if (upload.send(order, doors::open).get(place) instanceof Outcome.Incomplete lost) {
        throw new ProblemException(ExitCode.FAILED, lost.problems());
      }
    }

    private Optional<String> failed(Problem problem) throws IOException {
      String why =
          place.shown() + ": " + problem.what() + problem.cause().map(c -> ": " + c).orElse("");
      keep(note.failed(clock.instant(), why));
      return Optional.of(why);
    }

    private void keep(PiecesSent now) throws IOException {
      note = now;
      note.write(notes, place);
    }
  }

  /// Of the database that is furthest behind.
  private Optional<Instant> closedUntil() throws IOException {
    Instant until = Instant.MAX;
    for (ArchivePieces archive : archives) {
      Optional<Instant> one = archive.closedUntil();
      if (one.isEmpty()) {
        return Optional.empty();
      }
      until = one.get().isBefore(until) ? one.get() : until;
    }
    return Optional.of(until).filter(moment -> moment.isBefore(Instant.MAX));
  }
}
