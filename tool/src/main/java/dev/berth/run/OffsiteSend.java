package dev.berth.run;

import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.Outcome;
import dev.berth.data.offsite.Recipient;
import dev.berth.data.offsite.SentStatus;
import dev.berth.data.offsite.Upload;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Host;
import dev.berth.problem.Problem;
import dev.berth.progress.Progress;
import dev.berth.release.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sends proved snapshots to every place that lacks them, the newest first: over a slow line that
/// one matters most. A place that fails stops no other; the next run goes on from there.
record OffsiteSend(SnapshotFolder folder, Host here, InstantSource clock, Progress progress) {
  private static final String STEP = "send";
  private static final int PRIVATE = 0600;

  /// What is to be said of places that lack something still.
  List<String> send(OffsiteSettings settings) throws IOException {
    progress.started(STEP, "Send copies to " + settings.destinations().size() + " places");
    SentStatus sent = SentStatus.read(folder.backup());
    List<Destination> well = new ArrayList<>(settings.destinations());
    List<String> failures = new ArrayList<>();
    for (SnapshotId id : folder.ids().reversed()) {
      if (folder.proof(id).passed()) {
        sent = send(id, settings, new Progressing(sent, well, failures));
      }
    }
    for (Destination place : well) {
      sent = note(sent.with(sent.of(place).succeeded(clock.instant())));
    }
    if (failures.isEmpty()) {
      progress.done(STEP, "everything is there");
    } else {
      progress.failed(STEP, failures.getFirst());
    }
    return failures;
  }

  /// How it stands in the middle of it.
  ///
  /// @param well places that have not failed in this run
  private record Progressing(SentStatus sent, List<Destination> well, List<String> failures) {}

  private SentStatus send(SnapshotId id, OffsiteSettings settings, Progressing now)
      throws IOException {
    SentStatus sent = now.sent();
    List<Destination> lacking =
        now.well().stream()
            .filter(place -> !now.sent().of(place).snapshots().contains(id.toString()))
            .toList();
    if (lacking.isEmpty()) {
      return sent;
    }
    Upload upload =
        new Upload(
            new Recipient(settings.recipient()),
            folder.backup().resolve("sending"),
            (to, done, all) ->
                progress.doing(STEP, "%s: %d of %d bytes".formatted(to.shown(), done, all)));
    Bandwidth bandwidth = new Bandwidth(settings.bytesPerSecond(), clock, Thread::sleep);
    Map<Destination, Outcome> outcomes =
        upload.send(order(id, lacking), new Doors(settings, bandwidth)::open);
    for (Map.Entry<Destination, Outcome> one : outcomes.entrySet()) {
      SentStatus.Place place = sent.of(one.getKey());
      switch (one.getValue()) {
        case Outcome.Complete _ -> place = place.having(id.toString());
        case Outcome.Incomplete lost -> {
          String why = said(one.getKey(), lost.problems().getFirst());
          now.failures().add(why);
          now.well().remove(one.getKey());
          place = place.failed(clock.instant(), why);
        }
      }
      sent = note(sent.with(place));
    }
    return sent;
  }

  private static String said(Destination to, Problem problem) {
    return to.shown()
        + ": "
        + problem.what()
        + problem.cause().map(cause -> ": " + cause).orElse("");
  }

  private Upload.Order order(SnapshotId id, List<Destination> lacking) throws IOException {
    Manifest manifest = folder.manifest(id);
    Path directory = folder.directory(id);
    String base = manifest.stack() + "/snapshots/" + id + "/";
    List<Cargo> files = new ArrayList<>();
    for (Manifest.Content upload : manifest.uploads().distinct().toList()) {
      String name = upload.sha256().substring(0, 2) + "/" + upload.sha256();
      files.add(
          cargo(
              manifest.stack() + "/files/" + name,
              folder.backup().resolve("files").resolve(name),
              upload));
    }
    for (Manifest.DatabaseCopy copy : manifest.databases()) {
      files.add(cargo(base + copy.kept(), directory.resolve(copy.kept()), copy.compressed()));
    }
    Path last = directory.resolve("manifest.json");
    String hash = Fingerprint.of(Files.readString(last));
    Manifest.Content content = new Manifest.Content(Files.size(last), hash);
    return new Upload.Order(files, List.of(cargo(base + "manifest.json", last, content)), lacking);
  }

  private static Cargo cargo(String name, Path file, Manifest.Content content) {
    return new Cargo(new ObjectName(name), file, content.bytes(), content.sha256());
  }

  private SentStatus note(SentStatus sent) throws IOException {
    here.write(SentStatus.in(folder.backup()), sent.bytes(), PRIVATE);
    return sent;
  }
}
