package dev.berth.data.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The systemd units by which a server looks at a stack by itself, templates as [BackupUnits].
///
/// @param toolbox the directory that holds the Berth of the server; absolute
/// @param state where Berth keeps its things, such as `/opt/berth`; absolute
public record WatchUnits(Path toolbox, Path state) {
  private static final String SERVICE = "berth-watch@.service";
  private static final String TIMER = "berth-watch@.timer";

  /// What is enabled and started for a stack.
  public static String timerOf(String stack) {
    return TIMER.replace("@", "@" + stack);
  }

  /// What a stack needs.
  public List<BackupUnit> of(String stack) {
    return List.of(
        new BackupUnit(SERVICE, service(), Optional.empty()),
        new BackupUnit(TIMER, TIMER_TEXT, Optional.of(timerOf(stack))));
  }

  /// A look is no news, so the journal gets only what is worse than usual. It ends with 1 while
  /// something is wrong, which is told otherwise.
  private String service() {
    return """
    # Written by berth; undone by: berth down
    [Unit]
    Description=A look at %%i, and a message if something is wrong
    ConditionPathExists=%2$s/%%i/watch/settings.json
    After=local-fs.target docker.service

    [Service]
    Type=oneshot
    ExecStart=%1$s/current/bin/berth watch --set %2$s/%%i/watch/settings.json
    SuccessExitStatus=1
    LogLevelMax=notice
    TimeoutStartSec=5min
    MemoryMax=256M
    CPUWeight=50
    NoNewPrivileges=yes
    PrivateTmp=yes
    ProtectHome=yes
    """
        .formatted(toolbox, state);
  }

  /// A look costs two thirds of a second of a core, so this is less than a hundredth of one; and
  /// whatever goes wrong is told within two minutes, with the patience that a look has.
  private static final String TIMER_TEXT =
      """
      # Written by berth; undone by: berth down
      [Unit]
      Description=A look at %i, again and again

      [Timer]
      OnActiveSec=5s
      OnUnitActiveSec=85s
      AccuracySec=1s

      [Install]
      WantedBy=timers.target
      """;
}
