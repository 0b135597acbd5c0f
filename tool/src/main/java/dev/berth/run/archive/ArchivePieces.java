package dev.berth.run.archive;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.archive.DamagedPieceException;
import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.offsite.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The archive of one database as it goes off the server: its closed pieces, which never change, as
/// `<stack>/archive/<database>/<origin>/<life>/<piece>`.
///
/// @param origin tells it from archives of the same database that were begun elsewhere
public record ArchivePieces(String stack, String database, ArchiveFolder archive, String origin) {

  /// A piece on this machine.
  ///
  /// @param key sorts pieces in their order; with the origin, so that it means one archive only
  public record Piece(String database, String key, ObjectName name, Path file) {
    /// Reads it for its hash.
    Cargo cargo() throws IOException {
      return new Cargo(name, file, Files.size(file), Sha256.of(file));
    }
  }

  /// Of all archives of a database.
  public static String folder(String stack, String database) {
    return stack + "/archive/" + database + "/";
  }

  /// What the names of its pieces begin with.
  String folder() {
    return folder(stack, database) + origin + "/";
  }

  /// `+`, which marks an image here, means a space to some stores.
  static String nameOf(String life) {
    return life.replace('+', '_');
  }

  public static String lifeOf(String name) {
    return name.replace('_', '+');
  }

  /// In their order.
  ///
  /// @param last the key of one that is not needed, nor any before it
  List<Piece> after(Optional<String> last) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (Path life : archive.lives()) {
      if (last.isEmpty() || key(life).compareTo(last.get().substring(0, key(life).length())) >= 0) {
        of(life).stream()
            .filter(piece -> last.isEmpty() || piece.key().compareTo(last.get()) > 0)
            .forEach(pieces::add);
      }
    }
    return pieces;
  }

  /// The closed ones of a life, or the only one of an image.
  public List<Piece> of(Path life) throws IOException {
    return ArchiveFolder.pieces(life).stream()
        .filter(piece -> !ArchiveFolder.isOpen(piece))
        .map(piece -> of(life, piece))
        .toList();
  }

  private Piece of(Path life, Path piece) {
    String below = nameOf(life.getFileName().toString()) + "/" + piece.getFileName();
    String key = key(life) + "/" + piece.getFileName();
    return new Piece(database, key, new ObjectName(folder() + below), piece);
  }

  private String key(Path life) {
    return origin + "/" + life.getFileName();
  }

  /// Whether this piece is here still: it may have become part of an image.
  boolean has(String key) {
    return key.startsWith(origin + "/")
        && Files.exists(archive.directory().resolve(key.substring(origin.length() + 1)));
  }

  /// Up to when all that was committed is in closed pieces; empty when nobody can say just now.
  Optional<Instant> closedUntil() throws IOException {
    Optional<Instant> seen =
        archive
            .status()
            .flatMap(status ->
                status.state() == ArchiveStatus.State.GAP
                    ? Optional.ofNullable(status.shipped())
                    : Optional.of(status.now()));
    List<Path> lives = archive.lives();
    List<Path> pieces = lives.isEmpty() ? List.of() : ArchiveFolder.pieces(lives.getLast());
    if (seen.isEmpty() || pieces.isEmpty() || !ArchiveFolder.isOpen(pieces.getLast())) {
      return seen;
    }
    try {
      Instant begun = ArchiveFolder.begins(pieces.getLast()).orElse(seen.get());
      return Optional.of(begun.isBefore(seen.get()) ? begun : seen.get());
    } catch (DamagedPieceException | NoSuchFileException changing) {
      return Optional.empty(); // its first batch is being written, or it was closed just now
    }
  }
}
