package dev.berth.data.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The systemd units by which a server takes copies at its own time, systemd.timer(5). They are
/// templates: the instance is the name of a stack, so that all stacks share the files.
///
/// @param toolbox the directory that holds the Berth of the server; absolute
/// @param state where Berth keeps its things, such as `/opt/berth`; absolute
public record BackupUnits(Path toolbox, Path state) {
  /// Of the timer that takes copies.
  public static final Duration PERIOD = Duration.ofHours(1);

  /// What a stack needs.
  public List<BackupUnit> of(String stack) {
    return List.of(
        service("berth-backup", "A proved copy of %i's data", copying()),
        timer("berth-backup", stack, "Copies of %i's data, every hour", new When("hourly", "5min")),
        service("berth-drill", "A restore of %i's data, to prove it", start("drill")),
        timer(
            "berth-drill",
            stack,
            "Restores of %i's data, every week",
            new When("Sun 03:30", "1h")));
  }

  /// What need not be kept goes even when no copy came about: else a row of failures fills the
  /// disk. The unit has failed all the same.
  private String copying() {
    return start("backup now")
        + start("backup prune").replace("ExecStart=", "ExecStopPost=")
        + "TimeoutStopSec=1h\n";
  }

  private String start(String command) {
    return "ExecStart=%s/current/bin/berth %s --set %s/%%i/backup/set.json\n"
        .formatted(toolbox, command, state);
  }

  /// What runs is kinder to the app than the app is to itself: it gets the disk when nobody else
  /// wants it; the processor, by the program itself.
  private BackupUnit service(String name, String description, String commands) {
    String text =
        """
        # Written by berth; undone by: berth down
        [Unit]
        Description=%s
        ConditionPathExists=%s/%%i/backup/set.json
        After=local-fs.target docker.service

        [Service]
        Type=oneshot
        %sIOSchedulingClass=idle
        TimeoutStartSec=6h
        NoNewPrivileges=yes
        PrivateTmp=yes
        ProtectHome=yes
        """
            .formatted(description, state, commands);
    return new BackupUnit(name + "@.service", text, Optional.empty());
  }

  /// @param spread so many servers don't begin at the same moment
  private record When(String calendar, String spread) {}

  /// A time that passed while the server was off is made up for.
  private static BackupUnit timer(String name, String stack, String description, When when) {
    String text =
        """
        # Written by berth; undone by: berth down
        [Unit]
        Description=%s

        [Timer]
        OnCalendar=%s
        RandomizedDelaySec=%s
        Persistent=yes

        [Install]
        WantedBy=timers.target
        """
            .formatted(description, when.calendar(), when.spread());
    return new BackupUnit(
        name + "@.timer", text, Optional.of("%s@%s.timer".formatted(name, stack)));
  }
}
