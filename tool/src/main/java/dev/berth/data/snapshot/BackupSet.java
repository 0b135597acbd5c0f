package dev.berth.data.snapshot;

import io.avaje.jsonb.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What belongs together in a stack's snapshots, as places of the machine that it runs on. Written
/// by `deploy` and `up`, so that copies need nothing but this file.
///
/// @param stack its name
/// @param replicate whether the databases are archived, too; absent in files of earlier versions
@Json
public record BackupSet(
    String stack, List<Database> databases, List<Tree> trees, Keep keep, boolean replicate) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public BackupSet {
    databases = List.copyOf(databases);
    trees = List.copyOf(trees);
    Set<String> names = new HashSet<>();
    Stream.concat(databases.stream().map(Database::name), trees.stream().map(Tree::name))
        .forEach(name -> {
          if (!NAME.matcher(name).matches() || !names.add(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name, or there twice");
          }
        });
  }

  /// The same, without what is elsewhere.
  ///
  /// @param there told the file of a database or the directory of a tree
  public BackupSet only(Predicate<Path> there) {
    return new BackupSet(
        stack,
        databases.stream().filter(database -> there.test(database.path())).toList(),
        trees.stream().filter(tree -> there.test(tree.path())).toList(),
        keep,
        replicate);
  }

  /// Without an archive.
  public BackupSet(String stack, List<Database> databases, List<Tree> trees, Keep keep) {
    this(stack, databases, trees, keep, false);
  }

  /// A SQLite database.
  ///
  /// @param name also the name of its directory in the archive
  /// @param file absolute
  /// @param queues its tables whose rows come and go; absent in files of earlier versions
  @Json
  public record Database(String name, String file, List<String> queues) {
    public Database {
      queues = List.copyOf(Objects.requireNonNullElse(queues, List.of()));
    }

    /// One without queues.
    public static Database of(String name, String file) {
      return new Database(name, file, List.of());
    }

    public Path path() {
      return Path.of(file);
    }
  }

  /// A directory of files that the databases speak of.
  ///
  /// @param directory absolute
  /// @param pathColumns `table.column` of the databases that name files in it
  @Json
  public record Tree(String name, String directory, List<String> pathColumns) {
    public Tree {
      pathColumns = List.copyOf(pathColumns);
    }

    public Path path() {
      return Path.of(directory);
    }
  }

  /// How many proved snapshots stay: the newest of so many hours, days and weeks that have one.
  @Json
  public record Keep(int hourly, int daily, int weekly) {
    public Keep {
      if (hourly < 0 || daily < 0 || weekly < 0) {
        throw new IllegalArgumentException("numbers of snapshots to keep are 0 or more");
      }
    }
  }
}
