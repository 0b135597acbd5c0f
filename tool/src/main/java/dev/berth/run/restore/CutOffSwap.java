package dev.berth.run.restore;

import dev.berth.data.restore.Exchange;
import dev.berth.data.restore.Swap;
import dev.berth.run.Machine;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The note of an exchange that goes on. Found by somebody else, it was cut off there.
///
/// @param file `/opt/berth/<stack>/backup/restoring.json`
public record CutOffSwap(Machine machine, Path file) {
  private static final JsonType<Note> JSON = Jsonb.builder().build().type(Note.class);
  private static final int PRIVATE = 0600;

  /// What is exchanged, and for whom.
  ///
  /// @param live the paths whose data is exchanged
  /// @param moment that is part of the names beside them
  /// @param release that the restored data is for, by which it is known whether it stays; absent
  ///   where somebody restores and nothing is released
  /// @param before the snapshot of what was live
  @Json
  public record Note(
      String moment, List<String> live, @Nullable Integer release, @Nullable String before) {
    public Note {
      live = List.copyOf(live);
    }

    Note of(int number, String snapshot) {
      return new Note(moment, live, number, snapshot);
    }

    public boolean isFor(int number) {
      return release != null && release == number;
    }

    List<Exchange> exchanges() {
      return live.stream().map(path -> Exchange.of(Path.of(path), moment)).toList();
    }

    Swap swap() {
      return new Swap(exchanges());
    }
  }

  public Optional<Note> read() throws IOException {
    return machine
        .host()
        .read(file)
        .map(bytes -> JSON.fromJson(new String(bytes, StandardCharsets.UTF_8)));
  }

  void write(Note note) throws IOException {
    machine.host().write(file, JSON.toJson(note).getBytes(StandardCharsets.UTF_8), PRIVATE);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
