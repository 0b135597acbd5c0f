package dev.berth.run.snapshot;

import dev.berth.data.snapshot.BackupSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What copies go by on a machine, beside what `berth.yaml` says.
///
/// @param there as it is written there; empty when nothing is
record SetChange(Optional<BackupSet> there, BackupSet wanted) {

  /// Those of `berth.yaml` that differ.
  List<String> keys() {
    if (there.isEmpty()) {
      return List.of("data");
    }
    BackupSet former = there.get();
    List<String> keys = new ArrayList<>();
    if (!former.databases().equals(wanted.databases()) || !former.trees().equals(wanted.trees())) {
      keys.add("data");
    }
    if (!former.keep().equals(wanted.keep())) {
      keys.add("backup.keep");
    }
    if (former.replicate() != wanted.replicate()) {
      keys.add("backup.replicate");
    }
    return keys;
  }
}
