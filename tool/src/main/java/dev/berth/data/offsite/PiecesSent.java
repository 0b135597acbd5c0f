package dev.berth.data.offsite;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How far one place has the archives of a stack: a note of this machine, so that the place need
/// not be asked each time what it has.
///
/// @param destination as messages name it
/// @param last the last piece that is there of each database, all before it included
/// @param until what was committed until then is there
/// @param failure of the last try; then the place has to be asked
@Json
public record PiecesSent(
    String destination,
    Map<String, String> last,
    Optional<Instant> until,
    Optional<SentStatus.Failure> failure) {
  private static final JsonType<PiecesSent> JSON = Jsonb.builder().build().type(PiecesSent.class);

  public PiecesSent {
    last = Map.copyOf(last);
  }

  /// Without a note nothing was ever sent.
  ///
  /// @param notes a directory of such notes
  public static PiecesSent read(Path notes, Destination place) throws IOException {
    Path file = file(notes, place);
    return Files.exists(file)
        ? JSON.fromJson(Files.readString(file))
        : new PiecesSent(place.shown(), Map.of(), Optional.empty(), Optional.empty());
  }

  public void write(Path notes, Destination place) throws IOException {
    Path fresh = file(notes, place).resolveSibling(place.key() + ".new");
    Files.writeString(fresh, JSON.toJson(this) + "\n");
    Files.move(fresh, file(notes, place), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path file(Path notes, Destination place) {
    return notes.resolve(place.key() + ".json");
  }

  /// One more piece is there.
  public PiecesSent having(String database, String piece) {
    Map<String, String> more = new HashMap<>(last);
    more.put(database, piece);
    return new PiecesSent(destination, more, until, Optional.empty());
  }

  /// It is not known what is there of a database.
  public PiecesSent without(String database) {
    Map<String, String> less = new HashMap<>(last);
    less.remove(database);
    return new PiecesSent(destination, less, until, failure);
  }

  /// Everything is there.
  ///
  /// @param now what was committed until then; empty when nobody can say
  public PiecesSent complete(Optional<Instant> now) {
    return new PiecesSent(destination, last, now.or(() -> until), Optional.empty());
  }

  public PiecesSent failed(Instant now, String why) {
    return new PiecesSent(destination, last, until, Optional.of(new SentStatus.Failure(now, why)));
  }
}
