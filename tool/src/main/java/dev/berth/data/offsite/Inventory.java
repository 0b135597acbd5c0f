package dev.berth.data.offsite;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a destination has, as it said when it was asked.
///
/// @param objects with their sizes
public record Inventory(NavigableMap<ObjectName, Long> objects) {
  private static final String FIRST = Parts.ENDING + ".0000";

  public static Inventory of(ObjectStore store) {
    return of(store, "");
  }

  /// Only what begins so.
  public static Inventory of(ObjectStore store, String prefix) {
    return of(store.list(prefix));
  }

  /// The same for several beginnings.
  public static Inventory of(ObjectStore store, List<String> prefixes) {
    return of(prefixes.stream().flatMap(prefix -> store.list(prefix).stream()).toList());
  }

  static Inventory of(Collection<StoredObject> found) {
    NavigableMap<ObjectName, Long> objects = new TreeMap<>();
    found.forEach(object -> objects.put(object.name(), object.size()));
    return new Inventory(objects);
  }

  /// The files that are there as a whole and whose names begin so.
  public Stream<ObjectName> files(String prefix) {
    return objects.keySet().stream()
        .map(ObjectName::value)
        .filter(name -> name.startsWith(prefix))
        .filter(name -> name.endsWith(Parts.ENDING) || name.endsWith(FIRST))
        .map(name -> new ObjectName(name.substring(0, name.lastIndexOf(Parts.ENDING))));
  }

  /// Whether all parts of a file are there, each as large as it was sent.
  public boolean has(Cargo cargo) {
    return has(cargo.name(), cargo.size());
  }

  /// The same, for a file of which no more is known.
  public boolean has(ObjectName name, long size) {
    return new Parts(name, size)
        .all()
        .allMatch(part -> objects.getOrDefault(part.name(), -1L) == part.sealedSize());
  }
}
