package dev.berth.data.snapshot;

import dev.berth.data.sqlite.WalPosition;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that is known of a snapshot. Written last and never changed; without it there is none.
///
/// @param format of this file; an older Berth refuses a newer one
/// @param mark the moment that the databases are of: what was committed before is in it
/// @param proof what was found when it was read back, before this was written
@Json
public record Manifest(
    int format,
    String id,
    String stack,
    Instant begun,
    Instant mark,
    List<DatabaseCopy> databases,
    List<TreeCopy> trees,
    Proof proof) {
  static final int FORMAT = 1;

  public Manifest {
    databases = List.copyOf(databases);
    trees = List.copyOf(trees);
  }

  public SnapshotId snapshot() {
    return SnapshotId.parse(id);
  }

  Optional<TreeCopy> tree(String name) {
    return trees.stream().filter(tree -> tree.name().equals(name)).findFirst();
  }

  /// Every upload that it needs, by its content.
  public Stream<Content> uploads() {
    return trees.stream().flatMap(tree -> tree.files().stream()).map(TreeCopy.FileCopy::content);
  }

  /// What should be in it and is not.
  Stream<String> lost() {
    return trees.stream().flatMap(TreeCopy::losses);
  }

  /// What its databases take as they are kept, and its uploads.
  public long bytes() {
    return databases.stream().mapToLong(copy -> copy.compressed().bytes()).sum()
        + uploads().distinct().mapToLong(Content::bytes).sum();
  }

  /// Bytes, known by their number and their SHA-256 in hexadecimal.
  @Json
  public record Content(long bytes, String sha256) {}

  /// To whom a file belongs, and what for.
  ///
  /// @param mode in octal, such as `0640`
  @Json
  public record Access(int uid, int gid, String mode) {}

  /// One database.
  ///
  /// @param name of the backup set
  /// @param file where it was
  /// @param kept its name beside the manifest; one zstd file
  /// @param position of the mark in its log; empty when the log had nothing
  /// @param wal whether it is written through a log; else through a rollback journal
  /// @param heldMillis how long it was held: without a log its writers waited for so long
  /// @param appSqlite the version that the application uses, if that could be seen
  @Json
  public record DatabaseCopy(
      String name,
      String file,
      String kept,
      int pageSize,
      long pages,
      boolean wal,
      int userVersion,
      Optional<WalPosition> position,
      long heldMillis,
      Content plain,
      Content compressed,
      Access access,
      Optional<String> appSqlite) {}
}
