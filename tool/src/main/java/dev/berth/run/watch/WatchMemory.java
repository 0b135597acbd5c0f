package dev.berth.run.watch;

import dev.berth.host.Host;
import dev.berth.run.timer.WatchPlace;
import dev.berth.watch.WatchState;
import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/// What a watch knows, on the disk: whole after a power cut, and written on a full disk, too, which
/// is just what there is to tell then.
public record WatchMemory(Host host, WatchPlace place) {
  private static final JsonType<WatchState> JSON = Jsonb.builder().build().type(WatchState.class);
  private static final int PRIVATE = 0600;

  /// Room for more than the longest state.
  private static final int RESERVE = 256 * 1024;

  /// A damaged one is as good as none: what is wrong is told once more.
  public Optional<WatchState> read() {
    try {
      return host.read(place.state()).map(JSON::fromJson);
    } catch (JsonException damaged) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void write(WatchState state) {
    byte[] bytes = (JSON.toJsonPretty(state) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (!Files.exists(place.reserve())) {
        host.write(place.reserve(), new byte[RESERVE], PRIVATE);
      }
      host.write(place.state(), bytes, PRIVATE);
    } catch (IOException full) {
      writeIntoTheReserve(bytes, full);
    }
  }

  private void writeIntoTheReserve(byte[] bytes, IOException full) {
    try {
      Files.deleteIfExists(place.reserve());
      host.write(place.state(), bytes, PRIVATE);
    } catch (IOException still) {
      still.addSuppressed(full);
      throw new UncheckedIOException(still);
    }
  }
}
