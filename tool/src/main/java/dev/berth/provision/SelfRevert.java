package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The server's own way back. Before a change that could lock us out the server is told how to take
/// it back and when; only a new connection calls that off. It needs neither us nor a network: a
/// timer runs the script, and a start of the machine runs it, too, should the power fail meanwhile.
///
/// Whoever moves the script away owns it: we, to call it off, or the revert, to run it. So a change
/// is never both confirmed and taken back.
public final class SelfRevert {
  /// From being scheduled to running. Long enough to log in, and with the time that the steps back
  /// take still less than the minute that we promise.
  static final Duration DELAY = Duration.ofSeconds(45);

  static final String SERVICE = "berth-revert.service";
  private static final Path UNIT = Path.of("/etc/systemd/system", SERVICE);
  private static final String TIMER = "berth-revert-soon";

  private final Host host;
  private final Path directory;
  private final Path script;

  /// @param directory Berth's own for provisioning, such as `/opt/berth/provision`
  public SelfRevert(Host host, Path directory) {
    this.host = host;
    this.directory = directory;
    this.script = directory.resolve("revert.sh");
  }

  /// Schedules it, or adds to what is scheduled already.
  void schedule(ChangeRecord record) {
    boolean first = record.undo().size() == 1;
    write(script, scriptFor(record), 0700);
    if (first) {
      write(UNIT, unit(), 0644);
      String arm =
          """
          set -e
          systemctl daemon-reload
          systemctl --quiet enable "$1"
          sync "$2" "${2%/*}/multi-user.target.wants"
          systemctl stop "$3.timer" 2>/dev/null || true
          systemd-run --quiet --collect --on-active="$4" --timer-property=AccuracySec=1s \\
            --unit="$3" systemctl start --no-block "$1"
          """;
      FailedCommand.unlessOk(
          "can't make the server take the change back by itself",
          sh(arm, SERVICE, UNIT.toString(), TIMER, DELAY.toSeconds() + "s"));
    }
  }

  /// Calls it off.
  ///
  /// @return false when it was too late: the server is taking the change back, or has done so
  boolean callOff() {
    String off =
        """
        mv "$1" "$1.confirmed" 2>/dev/null || exit 3
        rm -f "$1.confirmed"
        systemctl stop "$2.timer" 2>/dev/null || true
        systemctl --quiet disable "$3"
        rm -f "$4"
        systemctl daemon-reload
        """;
    CommandResult result = sh(off, script.toString(), TIMER, SERVICE, UNIT.toString());
    if (result.exit() == 3) {
      return false;
    }
    FailedCommand.unlessOk("can't call off the revert of the server", result);
    return true;
  }

  /// Runs it now, if it is scheduled, and waits for its end.
  ///
  /// @return whether there was one
  public boolean runNow() {
    String now =
        """
        [ -e "$1" ] || [ -e "${1%/*}/reverting.sh" ] || exit 3
        systemctl start "$2"
        """;
    CommandResult result =
        host.run(shell(now, script.toString(), SERVICE).within(Duration.ofSeconds(20)));
    return result.exit() != 3
        && FailedCommand.unlessOk("the server can't take back the last change", result).ok();
  }

  /// What the server took back by itself and nobody has been told of yet.
  public List<ChangeRecord> notes() {
    return ChangeRecords.all(host, directory.resolve("reverted"));
  }

  /// They have been told.
  public void forgetNotes() {
    String forget = "rm -f \"$1\"/reverted/*.json";
    FailedCommand.unlessOk(
        "can't remove the note of what was taken back", sh(forget, directory.toString()));
  }

  /// The record among the reverted tells afterwards what happened. It stays among the changes as
  /// well when a step back has failed, so that `--undo` tries again.
  private String scriptFor(ChangeRecord record) {
    return UndoScript.of(record.undo())
        + """
        mkdir -p -m 0700 reverted
        if [ $failed = 0 ]; then mv -f changes/%1$s reverted/; else cp changes/%1$s reverted/; fi
        systemctl --quiet disable %2$s
        rm -f %3$s reverting.sh
        sync . reverted changes
        systemctl stop %4$s.timer 2>/dev/null
        systemctl daemon-reload
        exit $failed
        """
            .formatted(record.fileName(), SERVICE, UNIT, TIMER);
  }

  /// A second run goes on with what the first one has begun.
  private String unit() {
    return """
    [Unit]
    Description=Takes back a change of berth provision that nobody has confirmed

    [Service]
    Type=oneshot
    WorkingDirectory=%1$s
    ExecStart=/bin/sh -c 'mv -f revert.sh reverting.sh 2>/dev/null; exec sh reverting.sh'

    [Install]
    WantedBy=multi-user.target
    """
        .formatted(directory);
  }

  private CommandResult sh(String text, String... arguments) {
    return host.run(shell(text, arguments));
  }

  private static Command shell(String text, String... arguments) {
    return Command.of("sh", "-c", text, "sh").plus(arguments);
  }

  private void write(Path file, String content, int mode) {
    try {
      host.write(file, content.getBytes(StandardCharsets.UTF_8), mode);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't write " + file, unwritable);
    }
  }
}
