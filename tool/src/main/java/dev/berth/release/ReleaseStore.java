package dev.berth.release;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes the releases of one stack.
public final class ReleaseStore {
  private static final int SECRET = 0600;

  private final Host host;
  private final ReleasePlace place;
  private final Jsonb json = Jsonb.builder().build();

  public ReleaseStore(Host host, ReleasePlace place) {
    this.host = host;
    this.place = place;
  }

  /// Numbers of all releases, finished or not, oldest first.
  public List<Integer> numbers() {
    CommandResult list = host.run(Command.of("ls", "-1", place.releases().toString()));
    return list.out()
        .lines()
        .filter(name -> name.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  /// The finished ones, oldest first.
  public List<ReleaseRecord> records() {
    return numbers().stream().flatMap(number -> record(number).stream()).toList();
  }

  public Optional<ReleaseRecord> record(int number) {
    return text(place.record(number)).map(json.type(ReleaseRecord.class)::fromJson);
  }

  /// The newest release that was rendered but never finished, if it is newer than every finished
  /// one.
  public Optional<ReleaseIntent> unfinished() {
    return numbers().stream()
        .max(Comparator.naturalOrder())
        .filter(number -> record(number).isEmpty())
        .flatMap(number -> text(place.intent(number)))
        .map(json.type(ReleaseIntent.class)::fromJson);
  }

  /// Writes the rendered files, the intent last.
  ///
  /// @param files by absolute path
  public void render(ReleaseIntent intent, Map<Path, String> files) {
    files.forEach(this::write);
    write(place.intent(intent.number()), json.type(ReleaseIntent.class).toJson(intent) + "\n");
  }

  /// Makes the release a finished one.
  public void finish(ReleaseRecord record) {
    write(
        place.record(record.number()), json.type(ReleaseRecord.class).toJsonPretty(record) + "\n");
  }

  /// Removes a release's files; never anything of the stack's data.
  public void remove(int number) {
    Command remove = Command.of("rm", "-rf", place.release(number).toString());
    FailedCommand.unlessOk("can't remove release " + number, host.run(remove));
  }

  /// Compose files may hold secrets that the user wrote into them, so all of it is private.
  private void write(Path file, String content) {
    try {
      host.write(file, content.getBytes(StandardCharsets.UTF_8), SECRET);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Optional<String> text(Path file) {
    try {
      return host.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
