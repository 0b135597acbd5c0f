package dev.berth.data.drill;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All drills of a stack, one line of JSON each, the newest last. Not thread-safe.
///
/// @param file `/opt/berth/<stack>/backup/drills.jsonl`
public record DrillLog(Path file) {
  private static final JsonType<DrillRecord> JSON = Jsonb.builder().build().type(DrillRecord.class);

  public List<DrillRecord> all() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(JSON::fromJson).toList()
        : List.of();
  }

  public Optional<DrillRecord> last() throws IOException {
    List<DrillRecord> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// The last one with copies of another place.
  public Optional<DrillRecord> lastFar() throws IOException {
    return all().reversed().stream().filter(DrillRecord::isFar).findFirst();
  }

  /// What the next one compares with, by database: the newest data of the last one that got any.
  public Map<String, Map<String, Long>> lastRows() throws IOException {
    return all().reversed().stream()
        .flatMap(drill -> drill.points().stream().limit(1))
        .map(DrillRecord.Point::rows)
        .filter(rows -> !rows.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }

  /// A line, synced.
  public void add(DrillRecord drill) throws IOException {
    byte[] line = (JSON.toJson(drill) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(line);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }
}
