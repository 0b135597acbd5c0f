package dev.lazyflow.store;

import java.nio.file.Path;

/// The file was written by a newer LazyFlow. Going on could destroy what this version does not
/// know.
public final class NewerSchema extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerSchema(Path file, int found, int known) {
    super(
        """
        error: LazyFlow was not started: %s has schema %d, this version knows %d
        cause: a newer version of LazyFlow has migrated this database
        fix:   start that version again, or restore the snapshot taken before it was released
        state: the database was not changed\
        """
            .formatted(file, found, known));
  }
}
