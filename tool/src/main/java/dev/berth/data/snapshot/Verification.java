package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Content;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.sqlite.IntegrityCheck;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Reads all of a snapshot and notes beside it what that showed: from then on this counts, and no
/// longer what was found when it was taken.
public record Verification(SnapshotFolder folder, InstantSource clock, Progress progress) {
  private static final String STEP = "verify";

  public Proof verify(SnapshotId id) {
    try (Turn _ = Turn.take(folder, progress)) {
      Manifest manifest = folder.manifest(id);
      progress.started(STEP, "Read snapshot " + id + " back");
      Proof proof = new Proof(clock.instant(), Proof.VERIFIED, faults(manifest));
      folder.write(id, proof);
      if (proof.passed()) {
        progress.done(STEP, "all as it was");
      } else {
        progress.failed(STEP, proof.faults().size() + " faults");
      }
      return proof;
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("snapshot " + id + " could not be read back")
              .withCause(Reason.of(failed))
              .withFix("berth backup now takes another one; berth backup verify again")
              .withState("nothing was changed"));
    }
  }

  private List<String> faults(Manifest manifest) throws IOException {
    List<String> faults = new ArrayList<>(manifest.lost().toList());
    Meter meter =
        new Meter(
            progress,
            STEP,
            manifest.databases().stream().mapToLong(copy -> copy.plain().bytes()).sum()
                + manifest.uploads().distinct().mapToLong(Content::bytes).sum());
    for (DatabaseCopy copy : manifest.databases()) {
      faults.addAll(faults(manifest, copy, meter));
    }
    ContentStore store = folder.contents();
    for (Content upload : manifest.uploads().distinct().toList()) {
      if (!store.holds(upload)
          || !store
              .read(upload.sha256(), OutputStream.nullOutputStream(), meter::add)
              .equals(upload)) {
        faults.add("upload " + upload.sha256() + " is missing or damaged");
      }
    }
    return faults;
  }

  private List<String> faults(Manifest manifest, DatabaseCopy copy, Meter meter)
      throws IOException {
    Path kept = folder.directory(manifest.snapshot()).resolve(copy.kept());
    Path scratch = folder.scratch().resolve(copy.name() + ".db");
    try (FileChannel file = Durable.create(scratch);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
      KeptDatabase found = KeptDatabase.read(kept, out, meter::add);
      if (!found.equals(new KeptDatabase(copy.plain(), copy.compressed()))) {
        return List.of(copy.name() + ": " + kept + " is not what was written to it");
      }
    } catch (IOException damaged) {
      return List.of(copy.name() + ": " + kept + ": " + damaged.getMessage());
    }
    List<String> complaints = IntegrityCheck.complaints(scratch);
    Files.delete(scratch);
    return complaints.stream().map(complaint -> copy.name() + ": " + complaint).toList();
  }
}
