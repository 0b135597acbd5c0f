package dev.berth.run.archive;

import dev.berth.data.schedule.ArchiveUnit;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Whether a machine archives a stack's databases as the stack says: what the archiver reads must
/// say so, too, and where no stack asks for it any more there must be none. As root.
///
/// @param state where Berth keeps its things on that machine
/// @param wanted by the stack
public record Replication(Host host, Path state, String stack, boolean wanted) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Told the directory, the stack's set, what is wanted, and the unit. Prints `other` where the
  /// set says something else, `idle` where the archiver runs for nobody.
  private static final String LOOK =
      """
      asks() { grep -qs '"replicate" *: *true' "$1"; }
      if [ -e "$2" ]; then
        now=false
        if asks "$2"; then now=true; fi
        [ $now = "$3" ] || { echo other; exit 0; }
      fi
      [ "$3" = false ] || exit 0
      [ -e "/etc/systemd/system/multi-user.target.wants/$4" ] || exit 0
      for set in "$1"/*/backup/set.json; do
        if asks "$set"; then exit 0; fi
      done
      echo idle
      """;

  private static final String STOP =
      """
      set -e
      systemctl disable --quiet --now -- "$1"
      rm -f -- "/etc/systemd/system/$1"
      systemctl daemon-reload
      """;

  /// What is to be done about it; empty when nothing is.
  public Optional<String> difference() {
    return switch (look()) {
      case "other" ->
          Optional.of(
              wanted ? "the databases are to be archived" : "the databases are archived no more");
      case "idle" -> Optional.of("no stack needs the archiver any more");
      default -> Optional.empty();
    };
  }

  /// Stops an archiver that no stack asks for any more, and says whether there was one.
  public boolean stopIdle() {
    if (!look().equals("idle")) {
      return false;
    }
    FailedCommand.unlessOk(
        "can't stop the archiver", host.run(script(STOP, unit()).within(PATIENCE)));
    return true;
  }

  private String look() {
    Path set = new SnapshotFolder(state.resolve(stack).resolve("backup")).set();
    Command look =
        script(LOOK, state.toString(), set.toString(), String.valueOf(wanted), unit())
            .within(PATIENCE);
    return FailedCommand.unlessOk("can't see what is archived", host.run(look)).out().strip();
  }

  private String unit() {
    return new ArchiveUnit(state.resolve("toolbox"), state).unit().name();
  }

  private static Command script(String text, String... arguments) {
    return Command.of("sh", "-c", text, "sh").plus(arguments);
  }
}
