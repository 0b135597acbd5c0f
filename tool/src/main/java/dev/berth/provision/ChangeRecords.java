package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The records of all changes that are in force on a server: one file each, so that adding one
/// never puts the others at risk.
public final class ChangeRecords {
  private static final JsonType<ChangeRecord> JSON =
      Jsonb.builder().build().type(ChangeRecord.class);

  private final Host host;
  private final Path directory;

  /// @param directory Berth's own for provisioning, such as `/opt/berth/provision`
  public ChangeRecords(Host host, Path directory) {
    this.host = host;
    this.directory = directory.resolve("changes");
  }

  /// Oldest first.
  public List<ChangeRecord> read() {
    return all(host, directory);
  }

  static List<ChangeRecord> all(Host host, Path directory) {
    // Each is one line without an end of its own.
    String script = "for f in \"$1\"/*.json; do [ ! -f \"$f\" ] || { cat \"$f\"; echo; }; done";
    CommandResult result =
        FailedCommand.unlessOk(
            "can't read what was changed on this server",
            host.run(Command.of("sh", "-c", script, "sh", directory.toString())));
    List<ChangeRecord> records = new ArrayList<>();
    result.out().lines().filter(line -> !line.isBlank()).map(JSON::fromJson).forEach(records::add);
    return records;
  }

  void write(ChangeRecord record) {
    try {
      byte[] json = JSON.toJson(record).getBytes(StandardCharsets.UTF_8);
      host.write(file(record), json, 0600);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't record a change in " + directory, unwritable);
    }
  }

  /// Its value has been read back.
  public void complete(ChangeRecord record) {
    write(record.completed());
  }

  void remove(ChangeRecord record) {
    FailedCommand.unlessOk(
        "can't remove the record of a change that was taken back",
        host.run(Command.of("rm", "-f", file(record).toString())));
  }

  Path file(ChangeRecord record) {
    return directory.resolve(record.fileName());
  }
}
