package dev.berth.data.archive;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees to it that there is always a base from which the end of the archive can be restored: takes
/// one where none is. Not thread-safe.
final class BaseWatch {
  /// So many looks until one that could not be taken is tried again.
  private static final int PAUSE = 100;

  private final ArchiveFolder folder;
  private final Bases bases;
  private @Nullable BaseTaking taking;
  private boolean based;
  private boolean outdated;
  private int pause;
  private String failure = "";

  BaseWatch(ArchiveFolder folder, Bases bases) {
    this.folder = folder;
    this.bases = bases;
  }

  /// @param anew the archive does not go on from what is there
  void begin(boolean anew) throws IOException {
    based = false;
    outdated = anew && taking != null;
    pause = 0;
    for (Base base : anew ? List.<Base>of() : bases.kept()) {
      based |= new Chains(folder).reach(base);
    }
  }

  /// After each look, when all that is committed was shipped.
  void look() throws IOException {
    if (taking != null && taking.isDone()) {
      finish(taking);
      taking = null;
    } else if (taking == null && !based && pause-- <= 0) {
      outdated = false;
      taking = BaseTaking.start(bases);
    }
  }

  boolean isBased() {
    return based;
  }

  /// Why there is none; empty when there is, or one is being taken for the first time.
  String failure() {
    return failure;
  }

  /// One that was begun before a gap may be of before it.
  private void finish(BaseTaking taken) throws IOException {
    pause = PAUSE;
    try {
      Base base = taken.result();
      based = !outdated && new Chains(folder).reach(base);
      failure = based ? "" : "a base was taken across a gap";
      pause = 0;
    } catch (BaseTaking.FailedException failed) {
      failure = "a base can't be taken: " + failed.getMessage();
    }
  }
}
