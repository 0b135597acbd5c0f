package dev.berth.run.restore;

import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A stack's data as it is now, beside a snapshot of it.
///
/// @param snapshot that it is compared with; empty for none
/// @param mark the moment of that
/// @param at when it was looked at
@Json
public record DataLook(
    Optional<String> snapshot,
    Optional<Instant> mark,
    Instant at,
    List<Database> databases,
    List<Tree> trees) {

  public DataLook {
    databases = List.copyOf(databases);
    trees = List.copyOf(trees);
  }

  /// One database.
  ///
  /// @param schemaThen the number of its schema in the snapshot; empty when it is not in that
  /// @param schema the same now
  /// @param then rows of each table in the snapshot
  /// @param now the same now
  @Json
  public record Database(
      String name,
      Optional<Integer> schemaThen,
      int schema,
      Map<String, Long> then,
      Map<String, Long> now) {
    public Database {
      then = Map.copyOf(then);
      now = Map.copyOf(now);
    }
  }

  /// One directory of uploads.
  ///
  /// @param added files that the snapshot does not have
  /// @param removed files that only the snapshot has
  @Json
  public record Tree(String name, long added, long removed) {}

  /// The number of each database's schema.
  public Map<String, Integer> schema() {
    Map<String, Integer> schema = new LinkedHashMap<>();
    databases.forEach(database -> schema.put(database.name(), database.schema()));
    return schema;
  }

  /// The same in the snapshot.
  public Map<String, Integer> schemaThen() {
    Map<String, Integer> schema = new LinkedHashMap<>();
    databases.forEach(one -> one.schemaThen().ifPresent(then -> schema.put(one.name(), then)));
    return schema;
  }

  /// What going back to the snapshot takes away, and what it brings back.
  public List<String> since() {
    List<String> words = new ArrayList<>();
    mark.ifPresent(moment ->
        words.add(
            "since %s: %s".formatted(moment.truncatedTo(ChronoUnit.SECONDS), minutes(moment, at))));
    for (Database database : databases) {
      tables(database).forEach(table -> table(database, table).ifPresent(words::add));
      database
          .schemaThen()
          .filter(then -> then != database.schema())
          .ifPresent(then ->
              words.add(
                  "%s: schema %d then, %d now"
                      .formatted(database.name(), then, database.schema())));
    }
    for (Tree tree : trees) {
      if (tree.added() > 0 || tree.removed() > 0) {
        words.add(
            "%s: %d uploads added, %d removed"
                .formatted(tree.name(), tree.added(), tree.removed()));
      }
    }
    return words;
  }

  private static List<String> tables(Database database) {
    Map<String, Long> all = new TreeMap<>(database.then());
    all.putAll(database.now());
    return List.copyOf(all.keySet());
  }

  private static Optional<String> table(Database database, String table) {
    long then = database.then().getOrDefault(table, 0L);
    long now = database.now().getOrDefault(table, 0L);
    return then == now
        ? Optional.empty()
        : Optional.of("%s.%s: %d rows then, %d now".formatted(database.name(), table, then, now));
  }

  private static String minutes(Instant from, Instant to) {
    Duration passed = Duration.between(from, to);
    return passed.toMinutes() == 0
        ? passed.toSeconds() + " seconds"
        : passed.toMinutes() + (passed.toMinutes() == 1 ? " minute" : " minutes");
  }
}
