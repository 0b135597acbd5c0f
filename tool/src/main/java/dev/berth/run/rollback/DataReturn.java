package dev.berth.run.rollback;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.SchemaChange;
import dev.berth.problem.ProblemException;
import dev.berth.run.UpContext;
import dev.berth.run.container.SlotContainers;
import dev.berth.run.restore.CutOffSwap;
import dev.berth.run.restore.DataLook;
import dev.berth.run.restore.Exchanged;
import dev.berth.run.restore.LiveData;
import dev.berth.run.snapshot.BackupSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Takes the data back together with the code where the code alone would not do.
public final class DataReturn {
  private static final int PRIVATE = 0600;

  private final UpContext context;
  private final SnapshotFolder folder;

  public DataReturn(UpContext context) {
    this.context = context;
    this.folder = BackupSets.folder(context.machine(), context.stack());
  }

  /// Notes the snapshot that is the way back from a release which has no record yet.
  public void note(int release, String snapshot) {
    try {
      byte[] text = snapshot.getBytes(StandardCharsets.UTF_8);
      context.machine().host().write(context.place().wayBack(release), text, PRIVATE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// What was noted, if it was.
  public Optional<String> noted(int release) {
    Path file = context.place().wayBack(release);
    return read(file);
  }

  /// Before the release that counts starts again after another one had the data.
  ///
  /// @param failed the other one
  /// @return what became of the data; empty when it stays
  public Optional<String> before(int counting, int failed) {
    if (!isOurs()) {
      return Optional.empty();
    }
    Optional<CutOffSwap.Note> open = open();
    if (open.isPresent() && !open.get().isFor(counting)) {
      stopAll();
      live().back();
      return Optional.of("the data of before is in its place again");
    }
    Optional<SnapshotId> snapshot = noted(failed).map(SnapshotId::parse);
    if (open.isEmpty() && (snapshot.isEmpty() || !changed(snapshot.get()))) {
      return Optional.empty();
    }
    stopAll();
    return snapshot.map(id -> words(id, live().exchange(id, counting)));
  }

  /// The release that counts is well on the data that it has.
  public void settle() {
    if (open().isPresent()) {
      live().settle();
    }
  }

  /// An exchange for the release that counts was all but done.
  public void settleFor(int counting) {
    open().filter(note -> note.isFor(counting)).ifPresent(_ -> live().settle());
  }

  /// What cannot be seen is no reason to leave the stack down.
  private boolean changed(SnapshotId snapshot) {
    try {
      DataLook look = live().schema(Optional.of(snapshot));
      return SchemaChange.between(look.schemaThen(), look.schema()).newer();
    } catch (ProblemException unseen) {
      context.machine().progress().doing("return", String.valueOf(unseen.getMessage()));
      return false;
    }
  }

  private static String words(SnapshotId snapshot, Exchanged done) {
    String since = done.look().map(look -> " (" + String.join("; ", look.since()) + ")").orElse("");
    return "the data is that of snapshot %s again; what was written since is kept as snapshot %s%s"
        .formatted(snapshot, done.before(), since);
  }

  private void stopAll() {
    List<String> running =
        context.docker().project(context.name()).stream()
            .filter(SlotContainers::isUp)
            .map(ContainerFacts::name)
            .toList();
    if (!running.isEmpty()) {
      context.docker().must("can't stop " + running, DockerCommands.stop(running));
    }
  }

  private Optional<CutOffSwap.Note> open() {
    try {
      return new CutOffSwap(context.machine(), folder.backup().resolve("restoring.json")).read();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<String> read(Path file) {
    try {
      return context
          .machine()
          .host()
          .read(file)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Whether there is data that may be looked at.
  private boolean isOurs() {
    return context.situation().data().filter(data -> data.hindrance().isEmpty()).isPresent();
  }

  private LiveData live() {
    return new LiveData(context.machine(), context.name());
  }
}
