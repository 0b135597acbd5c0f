package dev.berth.run.offsite;

import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Inventory;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.Outcome;
import dev.berth.data.offsite.Recipient;
import dev.berth.data.offsite.SentStatus;
import dev.berth.data.offsite.Upload;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends proved snapshots, with the release that ran, to every place that lacks them, the newest
/// first: over a slow line that one matters most. A place that fails stops no other; the next run
/// goes on from there. Each place is asked once what it has.
public final class OffsiteSend {
  static final String STEP = "send";
  private static final int PRIVATE = 0600;

  private final Machine machine;
  private final SnapshotFolder folder;
  private final OffsiteSettings settings;
  private final BackupSet set;
  private final OffsiteCargo cargo;
  private final Doors doors;
  private final Map<Destination, Inventory> there = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private SentStatus sent;

  /// @param machine the one that the stack runs on, by its own host
  public OffsiteSend(Machine machine, SnapshotFolder folder, OffsiteSettings settings)
      throws IOException {
    this.machine = machine;
    this.folder = folder;
    this.settings = settings;
    this.set = folder.readSet();
    this.cargo = new OffsiteCargo(folder, set.stack());
    this.doors = doors(settings, machine.clock());
    this.sent = new SentStatus(List.of());
  }

  public static Doors doors(OffsiteSettings settings, InstantSource clock) {
    return new Doors(settings, new Bandwidth(settings.bytesPerSecond(), clock, Thread::sleep));
  }

  /// What is to be said of places that lack something still.
  public List<String> send() throws IOException {
    try (SendLock _ = SendLock.take(folder)) {
      sent = SentStatus.read(folder.backup());
      return sendAll();
    }
  }

  private List<String> sendAll() throws IOException {
    List<Destination> all = settings.destinations();
    machine.progress().started(STEP, "Send copies to " + all.size() + " places");
    for (Destination place : all) {
      look(place);
    }
    boolean allAnswer = failures.isEmpty();
    addRelease(allAnswer);
    for (SnapshotId id : folder.ids().reversed()) {
      if (folder.proof(id).passed()) {
        send(id);
      }
    }
    for (Destination place : there.keySet()) {
      note(sent.of(place).succeeded(machine.clock().instant()));
    }
    if (failures.isEmpty()) {
      removeOutgoing();
      machine.progress().done(STEP, "everything is there");
    } else {
      machine.progress().failed(STEP, failures.getFirst());
    }
    return failures;
  }

  private void look(Destination place) throws IOException {
    try (ObjectStore store = doors.open(place)) {
      Inventory inventory = Inventory.of(store, List.of(cargo.snapshots(), cargo.files()));
      there.put(place, inventory);
      List<String> ids =
          inventory
              .files(cargo.snapshots())
              .map(name -> name.value().split("/", -1))
              .filter(words -> words.length == 4 && words[3].equals("manifest.json"))
              .map(words -> words[2])
              .toList();
      note(sent.of(place).holding(ids));
    } catch (ProblemException away) {
      failed(place, away.problems().getFirst());
    }
  }

  /// To the newest snapshot only: what ran when older ones were taken may be gone.
  ///
  /// @param allAnswer so that what they have is known
  private void addRelease(boolean allAnswer) throws IOException {
    Optional<SnapshotId> newest = folder.ids().reversed().stream().findFirst();
    if (newest.isEmpty() || ReleaseCopy.read(folder, newest.get()).isPresent()) {
      return;
    }
    try {
      Optional<ReleaseCopy> copy =
          new ReleaseBundle(machine, folder, set.stack())
              .make(
                  set,
                  settings.images().orElse(true),
                  content -> allAnswer && has(there, cargo.release(content)));
      if (copy.isPresent()) {
        machine.host().write(ReleaseCopy.in(folder, newest.get()), copy.get().bytes(), PRIVATE);
      }
    } catch (ProblemException unable) {
      failures.add(
          "the release does not go with the copies: " + said(unable.problems().getFirst()));
    }
  }

  private static boolean has(Map<Destination, Inventory> places, Cargo cargo) {
    return places.values().stream().allMatch(inventory -> inventory.has(cargo));
  }

  private void send(SnapshotId id) throws IOException {
    new SentManifests(folder).remember(id);
    Manifest manifest = folder.manifest(id);
    List<Cargo> files = new ArrayList<>(cargo.data(manifest));
    List<Cargo> manifests = new ArrayList<>();
    Optional<ReleaseCopy> release = ReleaseCopy.read(folder, id).filter(this::sendable);
    if (release.isPresent()) {
      release.get().contents().map(cargo::release).forEach(files::add);
      manifests.add(cargo.small(id, ReleaseCopy.NAME));
    }
    manifests.add(cargo.small(id, "manifest.json"));
    List<Destination> lacking = new ArrayList<>();
    there.forEach((place, inventory) -> {
      if (!files.stream().allMatch(inventory::has)
          || !manifests.stream().allMatch(inventory::has)) {
        lacking.add(place);
      }
    });
    if (!lacking.isEmpty()) {
      send(id, new Upload.Order(files, manifests, lacking));
    }
  }

  /// Its files wait here only until every place has them; a place that was named later gets them
  /// with the next snapshot.
  private boolean sendable(ReleaseCopy copy) {
    return copy.contents()
        .allMatch(
            content -> Files.exists(cargo.outgoing(content)) || has(there, cargo.release(content)));
  }

  private void send(SnapshotId id, Upload.Order order) throws IOException {
    Upload upload =
        new Upload(
            new Recipient(settings.recipient()),
            folder.backup().resolve("sending"),
            (to, done, all) ->
                machine
                    .progress()
                    .doing(STEP, "%s: %d of %d bytes".formatted(to.shown(), done, all)));
    for (Map.Entry<Destination, Outcome> one : upload.send(order, doors::open).entrySet()) {
      Destination place = one.getKey();
      switch (one.getValue()) {
        case Outcome.Complete _ -> note(sent.of(place).having(id.toString()));
        case Outcome.Incomplete lost -> failed(place, lost.problems().getFirst());
      }
    }
  }

  private void failed(Destination place, Problem problem) throws IOException {
    String why = place.shown() + ": " + said(problem);
    failures.add(why);
    there.remove(place);
    note(sent.of(place).failed(machine.clock().instant(), why));
  }

  private static String said(Problem problem) {
    return problem.what() + problem.cause().map(cause -> ": " + cause).orElse("");
  }

  private void note(SentStatus.Place place) throws IOException {
    sent = sent.with(place);
    sent.write(folder.backup());
  }

  private void removeOutgoing() {
    Command remove = Command.of("rm", "-rf", cargo.outgoing().toString());
    FailedCommand.unlessOk("can't remove " + cargo.outgoing(), machine.host().run(remove));
  }
}
