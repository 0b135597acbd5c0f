package dev.berth.data.snapshot;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Where the snapshots of one stack are, on the machine that it runs on (decision 20).
///
/// @param backup `/opt/berth/<stack>/backup`
public record SnapshotFolder(Path backup) {
  private static final Jsonb JSON = Jsonb.builder().build();

  /// What belongs into a snapshot.
  public Path set() {
    return backup.resolve("set.json");
  }

  /// As it is kept.
  public static byte[] bytes(BackupSet set) {
    return (JSON.type(BackupSet.class).toJsonPretty(set) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// What [#bytes] made.
  public static BackupSet set(byte[] bytes) {
    return JSON.type(BackupSet.class).fromJson(bytes);
  }

  public BackupSet readSet() {
    try {
      return set(Files.readAllBytes(set()));
    } catch (IOException | JsonException unreadable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of("what belongs into a snapshot can't be read: " + set())
              .withCause(
                  unreadable instanceof IOException failed
                      ? Reason.of(failed)
                      : String.valueOf(unreadable.getMessage()))
              .withFix("berth deploy, or berth backup now from where berth.yaml is, writes it"));
    }
  }

  /// Finished snapshots, oldest first.
  public List<SnapshotId> ids() throws IOException {
    return directories().stream()
        .filter(directory -> Files.exists(directory.resolve("manifest.json")))
        .map(directory -> SnapshotId.parse(directory.getFileName().toString()))
        .sorted()
        .toList();
  }

  public Manifest manifest(SnapshotId id) throws IOException {
    return read(id, Manifest.class, Manifest::format);
  }

  public SnapshotHead head(SnapshotId id) throws IOException {
    return read(id, SnapshotHead.class, SnapshotHead::format);
  }

  private <T> T read(SnapshotId id, Class<T> type, ToIntFunction<T> format) throws IOException {
    Path file = directory(id).resolve("manifest.json");
    if (!Files.exists(file)) {
      throw ProblemException.usage(
          Problem.of("there is no snapshot " + id).withFix("berth backup list shows those there"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      T manifest = JSON.type(type).fromJson(in);
      if (format.applyAsInt(manifest) > Manifest.FORMAT) {
        throw new IOException(file + " was written by a newer Berth");
      }
      return manifest;
    } catch (JsonException damaged) {
      throw new IOException(file + " can't be read: " + damaged.getMessage(), damaged);
    }
  }

  /// Writes a database of a snapshot, plain. Throws when it is not what it was.
  public void copyTo(SnapshotId id, Manifest.DatabaseCopy copy, OutputStream out)
      throws IOException {
    copyTo(id, copy, out, _ -> {});
  }

  void copyTo(SnapshotId id, Manifest.DatabaseCopy copy, OutputStream out, LongConsumer passed)
      throws IOException {
    Path kept = directory(id).resolve(copy.kept());
    if (!KeptDatabase.read(kept, out, passed).plain().equals(copy.plain())) {
      throw new IOException(kept + " is not what was written to it");
    }
  }

  /// Where the archive of a database is, if it has one.
  public Path archive(String database) {
    return backup.resolve("archive").resolve(database);
  }

  /// What the last look at it has shown.
  public Proof proof(SnapshotId id) throws IOException {
    Path later = directory(id).resolve("proof.json");
    return Files.exists(later)
        ? JSON.type(Proof.class).fromJson(Files.readString(later))
        : head(id).proof();
  }

  void write(SnapshotId id, Proof proof) throws IOException {
    write(directory(id).resolve("proof.json"), JSON.type(Proof.class).toJsonBytes(proof));
  }

  /// Makes the snapshot one.
  void finish(Manifest manifest) throws IOException {
    Path directory = directory(manifest.snapshot());
    Durable.sync(directory);
    write(directory.resolve("manifest.json"), JSON.type(Manifest.class).toJsonBytes(manifest));
  }

  Optional<Manifest> newest() throws IOException {
    List<SnapshotId> ids = ids();
    return ids.isEmpty() ? Optional.empty() : Optional.of(manifest(ids.getLast()));
  }

  /// A directory for a new one.
  SnapshotId begin(Instant now) throws IOException {
    SnapshotId id = SnapshotId.at(now);
    while (Files.exists(directory(id))) {
      id = id.next();
    }
    Durable.directory(directory(id));
    return id;
  }

  public Path directory(SnapshotId id) {
    return backup.resolve("snapshots").resolve(id.toString());
  }

  ContentStore contents() {
    return new ContentStore(backup.resolve("files"), scratch().resolve("upload"));
  }

  /// For files that are needed for a while; what is left there is removed by the next [Turn].
  Path scratch() {
    return backup.resolve("scratch");
  }

  /// Removes what a crash left over. For whoever has the [Turn].
  void clear() throws IOException {
    Durable.remove(scratch());
    Durable.directory(scratch());
    for (Path directory : directories()) {
      if (!Files.exists(directory.resolve("manifest.json"))) {
        Durable.remove(directory);
      }
    }
  }

  private List<Path> directories() throws IOException {
    Path snapshots = backup.resolve("snapshots");
    if (!Files.isDirectory(snapshots)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(snapshots)) {
      return all.filter(directory -> SnapshotId.isOne(directory.getFileName().toString())).toList();
    }
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Durable.write(file, bytes, scratch().resolve("json"));
  }
}
