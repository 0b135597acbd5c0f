package dev.berth.run.snapshot;

import dev.berth.data.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `berth backup` is asked for.
public sealed interface BackupTask {
  /// Takes a snapshot.
  record Now() implements BackupTask {}

  /// Sends copies to the places that lack them.
  ///
  /// @param pieces only those of archives that are new, as the archiver asks for all the time
  record Send(boolean pieces) implements BackupTask {
    public Send() {
      this(false);
    }
  }

  /// Shows what is there.
  record Overview() implements BackupTask {}

  /// Reads one back, by default the newest.
  record Verify(Optional<SnapshotId> id) implements BackupTask {}

  /// Removes what need not be kept.
  record Prune() implements BackupTask {}

  /// The same, as words of a command line.
  default List<String> words() {
    List<String> words = new ArrayList<>();
    switch (this) {
      case Now _ -> words.add("now");
      case Send send -> words.addAll(send.pieces() ? List.of("send", "--pieces") : List.of("send"));
      case Overview _ -> words.add("list");
      case Verify verify -> {
        words.add("verify");
        verify.id().ifPresent(id -> words.add(id.toString()));
      }
      case Prune _ -> words.add("prune");
    }
    return words;
  }
}
