package dev.berth.run.restore;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.Toolbox;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data of a stack where it is: by this process, or by the Berth that a server has.
public final class LiveData {
  private static final String TITLE = "Data";
  private static final JsonType<Document> JSON = Jsonb.builder().build().type(Document.class);

  private final Machine machine;
  private final SnapshotFolder folder;

  public LiveData(Machine machine, String stack) {
    this.machine = machine;
    this.folder = new SnapshotFolder(machine.releases(stack).directory().resolve("backup"));
  }

  /// What the toolbox prints.
  @Json
  record Document(@Nullable DataLook look, @Nullable Exchanged exchanged) {}

  /// What is there, row by row.
  ///
  /// @param snapshot to compare it with
  public DataLook look(Optional<SnapshotId> snapshot) {
    return look("look", snapshot);
  }

  /// The same without rows and files, which takes no time.
  public DataLook schema(Optional<SnapshotId> snapshot) {
    return look("schema", snapshot);
  }

  private DataLook look(String word, Optional<SnapshotId> snapshot) {
    if (machine.server().isPresent()) {
      List<String> words = new ArrayList<>(List.of(word));
      snapshot.ifPresent(id -> words.add(id.toString()));
      return answered(ask(words).look());
    }
    try {
      DataLooker looker = new DataLooker(folder, machine.clock());
      return word.equals("schema") ? looker.schema(snapshot) : looker.look(snapshot);
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the live data can't be looked at")
              .withCause(String.valueOf(unreadable.getMessage()))
              .withFix("berth backup now tells more"));
    }
  }

  /// Writes the data of a snapshot beside what is live; the application goes on.
  ///
  /// @param release that needs it
  public void prepare(SnapshotId snapshot, int release) {
    if (machine.server().isPresent()) {
      ask(List.of("prepare", snapshot.toString(), "--release", "" + release));
    } else {
      here().prepare(snapshot, release);
    }
  }

  /// Puts the data of a snapshot in the place of what is live; nobody may have that open.
  ///
  /// @param release that needs it
  public Exchanged exchange(SnapshotId snapshot, int release) {
    return machine.server().isPresent()
        ? answered(
            ask(List.of("exchange", snapshot.toString(), "--release", "" + release)).exchanged())
        : here().forward(snapshot, release);
  }

  /// Takes back an exchange that is not settled, if there is one. Nobody may have the data open.
  public void back() {
    if (machine.server().isPresent()) {
      ask(List.of("back"));
    } else {
      here().back();
    }
  }

  /// What was exchanged stays so.
  public void settle() {
    if (machine.server().isPresent()) {
      ask(List.of("settle"));
    } else {
      here().settle();
    }
  }

  private DataExchange here() {
    return new DataExchange(machine, folder);
  }

  private Document ask(List<String> order) {
    List<String> words = new ArrayList<>(List.of("data"));
    words.addAll(order);
    words.addAll(List.of("--set", folder.set().toString()));
    try {
      return JSON.fromJson(new Toolbox(machine).run(TITLE, words));
    } catch (ProblemException told) {
      throw told.exitCode() == ExitCode.USAGE ? older(told) : told;
    }
  }

  private static ProblemException older(ProblemException told) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("the server's Berth does not understand this one")
            .withCause(told.problems().getFirst().what())
            .withFix("berth provision brings it to this version"));
  }

  private static <T> T answered(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the server's Berth left out what it was asked for");
    }
    return part;
  }
}
