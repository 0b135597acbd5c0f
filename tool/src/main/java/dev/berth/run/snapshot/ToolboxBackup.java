package dev.berth.run.snapshot;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.run.Toolbox;
import dev.berth.run.snapshot.BackupAnswer.ArchiveLine;
import dev.berth.run.snapshot.BackupAnswer.PlaceLine;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has copies looked after by the toolbox of a server.
public record ToolboxBackup(Toolbox toolbox, SnapshotFolder folder) {
  private static final JsonType<Document> JSON = Jsonb.builder().build().type(Document.class);

  /// What `--json` prints; keys that this Berth doesn't know are passed over.
  @Json
  record Document(
      @Nullable List<SnapshotLine> snapshots,
      @Nullable List<String> gone,
      long freedBytes,
      @Nullable List<String> warnings,
      @Nullable List<String> unsent,
      @Nullable List<ArchiveLine> archives,
      @Nullable List<PlaceLine> places) {

    BackupAnswer answer() {
      return new BackupAnswer(
          orNone(snapshots),
          orNone(gone),
          freedBytes,
          orNone(warnings),
          orNone(unsent),
          orNone(archives),
          orNone(places));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
      return list == null ? List.of() : list;
    }
  }

  public BackupAnswer run(BackupTask task) {
    List<String> words = new ArrayList<>(List.of("backup"));
    words.addAll(task.words());
    words.addAll(List.of("--set", folder.set().toString()));
    return JSON.fromJson(toolbox.run("Copies", words)).answer();
  }
}
