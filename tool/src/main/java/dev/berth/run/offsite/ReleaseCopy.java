package dev.berth.run.offsite;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.proxy.EdgeSite;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a new server needs besides the data: the release that ran when a snapshot was taken. It is
/// `release.json` beside the snapshot's manifest. Holds no secret; the files that it names do.
///
/// @param format of this file; an older Berth refuses a newer one
/// @param set what belongs into snapshots, with the places of the old server
/// @param files a tar archive, relative to Berth's directory
/// @param site in the edge's register; empty for a stack without one
/// @param subnet of the stack's network: rendered files hold addresses of it
/// @param images of its services and of the edge; none where they are not sent
@Json
public record ReleaseCopy(
    int format,
    BackupSet set,
    int release,
    Manifest.Content files,
    Optional<EdgeSite> site,
    String subnet,
    List<Volume> volumes,
    List<Image> images) {
  public static final int FORMAT = 1;

  /// Of the file, beside the manifest.
  public static final String NAME = "release.json";

  private static final JsonType<ReleaseCopy> JSON = Jsonb.builder().build().type(ReleaseCopy.class);

  public ReleaseCopy {
    volumes = List.copyOf(volumes);
    images = List.copyOf(images);
  }

  /// A volume of the old server.
  ///
  /// @param mountpoint where its files were
  @Json
  public record Volume(String name, String mountpoint, Manifest.Access access) {}

  /// An image as a zstd file of what `docker save` writes.
  ///
  /// @param name that the release knows it by
  /// @param saved the name that it has in the file: an unchanged image is not saved again
  /// @param architecture the processor that it is for
  /// @param bytes what it takes in the engine
  @Json
  public record Image(
      String name,
      String saved,
      String id,
      String architecture,
      long bytes,
      Manifest.Content content) {}

  static Path in(SnapshotFolder folder, SnapshotId id) {
    return folder.directory(id).resolve(NAME);
  }

  /// What the server was rebuilt from: places have its images, which no snapshot here knows of.
  public static Path before(SnapshotFolder folder) {
    return folder.backup().resolve("rebuilt-from.json");
  }

  /// Empty when the snapshot has none: it was taken before there were places for copies.
  public static Optional<ReleaseCopy> read(SnapshotFolder folder, SnapshotId id)
      throws IOException {
    return read(in(folder, id));
  }

  static Optional<ReleaseCopy> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(parse(Files.readString(file))) : Optional.empty();
  }

  public static ReleaseCopy parse(String text) throws IOException {
    try {
      ReleaseCopy copy = JSON.fromJson(text);
      if (copy.format() > FORMAT) {
        throw new IOException("the release was put together by a newer Berth");
      }
      return copy;
    } catch (JsonException damaged) {
      throw new IOException("release.json can't be read: " + damaged.getMessage(), damaged);
    }
  }

  public byte[] bytes() {
    return (JSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// All files that it needs, each once.
  public Stream<Manifest.Content> contents() {
    return Stream.concat(Stream.of(files), images.stream().map(Image::content)).distinct();
  }
}
