package dev.berth.run.offsite;

import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.offsite.Sha256;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Names of files off the server, and where they are on it.
///
/// @param folder of the stack's copies; here, or being filled
public record OffsiteCargo(SnapshotFolder folder, String stack) {
  /// Where files of releases wait until every place has them.
  Path outgoing() {
    return folder.backup().resolve("outgoing");
  }

  /// A file of a release.
  public Path outgoing(Manifest.Content content) {
    return outgoing().resolve(content.sha256());
  }

  public Cargo release(Manifest.Content content) {
    return byContent(content, outgoing(content));
  }

  /// Uploads, databases; all that the manifest names.
  List<Cargo> data(Manifest manifest) {
    List<Cargo> files = new ArrayList<>();
    manifest.uploads().distinct().forEach(content -> files.add(upload(content)));
    manifest.databases().forEach(copy -> files.add(database(manifest.snapshot(), copy)));
    return files;
  }

  public Cargo upload(Manifest.Content content) {
    String hash = content.sha256();
    Path file = folder.backup().resolve("files").resolve(hash.substring(0, 2)).resolve(hash);
    return byContent(content, file);
  }

  public Cargo database(SnapshotId id, Manifest.DatabaseCopy copy) {
    Manifest.Content content = copy.compressed();
    Path file = folder.directory(id).resolve(copy.kept());
    return new Cargo(beside(id, copy.kept()), file, content.bytes(), content.sha256());
  }

  /// A small file of a snapshot, such as its manifest.
  Cargo small(SnapshotId id, String name) throws IOException {
    Path file = folder.directory(id).resolve(name);
    return new Cargo(beside(id, name), file, Files.size(file), Sha256.of(file));
  }

  public ObjectName beside(SnapshotId id, String name) {
    return new ObjectName(snapshots() + id + "/" + name);
  }

  public String snapshots() {
    return stack + "/snapshots/";
  }

  /// What is kept by content.
  String files() {
    return stack + "/files/";
  }

  private Cargo byContent(Manifest.Content content, Path file) {
    String hash = content.sha256();
    String name = files() + hash.substring(0, 2) + "/" + hash;
    return new Cargo(new ObjectName(name), file, content.bytes(), hash);
  }
}
