package dev.berth.data.archive;

import java.io.IOException;
import java.util.List;

/// The bases of one database.
public interface Bases {

  /// All that are kept, in any order.
  List<Base> kept() throws IOException;

  /// Makes one of the database as it is now, while others write to it. Called in a thread of its
  /// own, and must leave the database's file to SQLite: whoever opens and closes it in the
  /// archiver's process takes away the archiver's locks.
  Base take() throws IOException;
}
