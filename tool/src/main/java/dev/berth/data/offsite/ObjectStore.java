package dev.berth.data.offsite;

import java.util.List;
import java.util.OptionalLong;

/// A place for objects that are written once and never changed. They are parts of files, a little
/// more than [Parts#PLAIN] at most, so they fit into memory.
///
/// Every method throws a `ProblemException` that a person can act on when the place can't be
/// reached, refuses, or fails. One thread at a time.
public interface ObjectStore extends AutoCloseable {

  /// Writes an object. It is there as a whole afterwards, or not at all, whatever happens
  /// meanwhile.
  ///
  /// @return false if the name was taken: what is there stays as it is
  boolean put(ObjectName name, byte[] content);

  /// What was put; a problem when there is no such object.
  byte[] get(ObjectName name);

  /// How large an object is; empty when there is none.
  OptionalLong size(ObjectName name);

  /// The whole objects whose names begin so, ordered by name.
  List<StoredObject> list(String prefix);

  /// Removes an object; nothing happens when there is none.
  void delete(ObjectName name);

  @Override
  void close();
}
