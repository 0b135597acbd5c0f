package dev.berth.run.backup;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveUpkeep;
import dev.berth.data.archive.DamagedPieceException;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.SentStatus;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.Proof;
import dev.berth.data.snapshot.Prune;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotTaker;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.data.snapshot.Verification;
import dev.berth.data.sqlite.SqliteVersion;
import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseStore;
import dev.berth.run.Machine;
import dev.berth.run.archive.ArchiveSend;
import dev.berth.run.offsite.OffsitePlaces;
import dev.berth.run.offsite.OffsiteSend;
import dev.berth.run.snapshot.ArchiveOverview;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.snapshot.SnapshotBases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Does it in this process, with files of this machine.
public record LocalBackup(SnapshotFolder folder, InstantSource clock, Progress progress) {

  public BackupAnswer run(BackupTask task) {
    try {
      return switch (task) {
        case BackupTask.Now _ -> now(folder.readSet());
        case BackupTask.Send send ->
            BackupAnswer.sent(send.pieces() ? pieces(settings()).turn() : send(true));
        case BackupTask.Overview _ -> overview();
        case BackupTask.Verify verify ->
            verify(verify.id().isPresent() ? verify.id().get() : newest());
        case BackupTask.Prune _ -> prune(folder.readSet());
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private BackupAnswer now(BackupSet set) throws IOException {
    Manifest manifest = new SnapshotTaker(folder, clock, progress).take(set);
    List<String> warnings = new ArrayList<>();
    manifest.databases().forEach(copy -> warn(copy, warnings));
    for (TreeCopy tree : manifest.trees()) {
      tree.leftOut().forEach(what -> warnings.add(tree.name() + ": left out " + what));
    }
    List<String> unsent = manifest.proof().passed() ? send(false) : List.of();
    return new BackupAnswer(
        List.of(line(manifest, manifest.proof(), sentTo(manifest))),
        List.of(),
        0,
        warnings,
        unsent,
        List.of(),
        List.of());
  }

  /// @param asked somebody wants it, so that it is wrong when there is no place for copies
  private List<String> send(boolean asked) throws IOException {
    if (!asked && OffsiteSettings.read(BackupSets.offsite(folder)).isEmpty()) {
      return List.of();
    }
    OffsiteSettings known = settings();
    List<String> unsent = new ArrayList<>(new OffsiteSend(machine(), folder, known).send());
    unsent.addAll(pieces(known).all());
    return unsent.stream().distinct().toList();
  }

  private OffsiteSettings settings() throws IOException {
    return OffsiteSettings.read(BackupSets.offsite(folder))
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.CONFIGURATION,
                Problem.of("there is no place to send copies to")
                    .withFix("name one under backup.offsite: docs/configuration.md")));
  }

  private ArchiveSend pieces(OffsiteSettings settings) throws IOException {
    return new ArchiveSend(folder, settings, OffsiteSend.doors(settings, clock), clock);
  }

  /// Whose copies are in `STATE/STACK/backup`.
  private Machine machine() {
    Path state = folder.backup().toAbsolutePath().resolve("../..").normalize();
    return Machine.at(new LocalHost(), state, clock, progress);
  }

  private static void warn(DatabaseCopy copy, List<String> warnings) {
    copy.appSqlite()
        .filter(version ->
            copy.wal()
                && SqliteVersion.parse(version).filter(SqliteVersion::hasWalResetBug).isPresent())
        .ifPresent(version ->
            warnings.add(
                "%s is written with SQLite %s, whose WAL-reset bug can lose commits: use 3.51.3"
                    .formatted(copy.name(), version)));
    if (!copy.wal()) {
      warnings.add(
          "%s has no write-ahead log: its writers waited %d ms for the copy"
              .formatted(copy.name(), copy.heldMillis()));
    }
  }

  private BackupAnswer overview() throws IOException {
    SentStatus sent = SentStatus.read(folder.backup());
    List<SnapshotLine> lines = new ArrayList<>();
    for (SnapshotId id : folder.ids().reversed()) {
      lines.add(line(folder.manifest(id), folder.proof(id), sent.having(id.toString())));
    }
    return new BackupAnswer(lines, List.of(), 0, List.of(), List.of(), archives(), List.of())
        .with(places().lines());
  }

  private List<BackupAnswer.ArchiveLine> archives() throws IOException {
    return Files.exists(folder.set())
        ? new ArchiveOverview(folder, clock.instant()).lines(folder.readSet())
        : List.of();
  }

  private BackupAnswer verify(SnapshotId id) throws IOException {
    Proof proof = new Verification(folder, clock, progress).verify(id);
    Manifest manifest = folder.manifest(id);
    return BackupAnswer.of(List.of(line(manifest, proof, sentTo(manifest))));
  }

  private SnapshotId newest() throws IOException {
    List<SnapshotId> ids = folder.ids();
    if (ids.isEmpty()) {
      throw new ProblemException(
          ExitCode.FAILED, Problem.of("there is no snapshot yet").withFix("berth backup now"));
    }
    return ids.getLast();
  }

  private BackupAnswer prune(BackupSet set) throws IOException {
    Prune.Pruned pruned = new Prune(folder, clock, progress).prune(set.keep(), ofReleases());
    return new BackupAnswer(
            List.of(),
            pruned.gone().stream().map(SnapshotId::toString).toList(),
            pruned.bytes(),
            keepUpArchives(set))
        .with(places().prune(set, ofReleases()));
  }

  private OffsitePlaces places() throws IOException {
    return new OffsitePlaces(folder, OffsiteSettings.read(BackupSets.offsite(folder)), clock);
  }

  /// Also those of a stack that no longer asks for one: they go as their bases go.
  ///
  /// @return what is to be said of it
  private List<String> keepUpArchives(BackupSet set) throws IOException {
    List<String> said = new ArrayList<>();
    for (BackupSet.Database database : set.databases()) {
      ArchiveFolder archive = new ArchiveFolder(folder.archive(database.name()));
      if (Files.isDirectory(archive.directory())) {
        keepUp(archive, database.name()).ifPresent(said::add);
      }
    }
    return said;
  }

  private Optional<String> keepUp(ArchiveFolder archive, String database) throws IOException {
    try {
      boolean done =
          new ArchiveUpkeep(archive)
              .run(SnapshotBases.of(folder, database), clock.instant())
              .isPresent();
      return done
          ? Optional.empty()
          : Optional.of(
              "the archive of " + database + " is being restored from: it stays as it is");
    } catch (DamagedPieceException damaged) {
      return Optional.of(
          "the archive of %s is damaged and stays as it is: %s"
              .formatted(database, damaged.getMessage()));
    } catch (ProblemException refused) {
      return Optional.of(
          "the archive of %s stays as it is: %s"
              .formatted(database, refused.problems().getFirst().what()));
    }
  }

  /// The ways back from the releases that are kept.
  private Set<SnapshotId> ofReleases() {
    ReleasePlace place = new ReleasePlace(folder.backup().resolveSibling(""));
    return new ReleaseStore(new LocalHost(), place)
        .records().stream()
            .flatMap(record -> record.snapshot().stream())
            .map(SnapshotId::parse)
            .collect(Collectors.toSet());
  }

  private List<String> sentTo(Manifest manifest) throws IOException {
    return SentStatus.read(folder.backup()).having(manifest.id());
  }

  static SnapshotLine line(Manifest manifest, Proof proof) {
    return line(manifest, proof, List.of());
  }

  private static SnapshotLine line(Manifest manifest, Proof proof, List<String> places) {
    return new SnapshotLine(
        manifest.id(),
        manifest.mark(),
        manifest.databases().size(),
        manifest.uploads().count(),
        manifest.bytes(),
        manifest.databases().stream().mapToLong(DatabaseCopy::heldMillis).max().orElse(0),
        proof.faults(),
        places);
  }
}
