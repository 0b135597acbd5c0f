package dev.berth.data.offsite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// The objects of a store below a name, and their removal. Not thread-safe.
public final class StoreContents {
  private final ObjectStore store;
  private final List<StoredObject> objects;
  private int gone;
  private long goneBytes;

  public StoreContents(ObjectStore store, String prefix) {
    this.store = store;
    this.objects = new ArrayList<>(store.list(prefix));
  }

  public List<StoredObject> objects() {
    return List.copyOf(objects);
  }

  /// The name of the file that an object is a part of.
  public static String fileOf(StoredObject object) {
    return Parts.fileOf(object.name());
  }

  public Inventory inventory() {
    return Inventory.of(objects);
  }

  /// Removes those of before a moment. The first part of a file goes first: without it there is no
  /// file, whatever happens next.
  public void remove(Predicate<StoredObject> which, Instant before) {
    List<StoredObject> old =
        objects.stream()
            .filter(object -> object.written().isBefore(before) && which.test(object))
            .sorted(Comparator.comparing(StoredObject::name))
            .toList();
    for (StoredObject object : old) {
      store.delete(object.name());
      objects.remove(object);
      gone++;
      goneBytes += object.size();
    }
  }

  /// How many were removed.
  public int gone() {
    return gone;
  }

  public long goneBytes() {
    return goneBytes;
  }
}
