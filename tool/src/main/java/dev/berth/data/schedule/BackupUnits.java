package dev.berth.data.schedule;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The systemd units by which a server takes copies at its own time, systemd.timer(5). They are
/// templates: the instance is the name of a stack, so that all stacks share the files.
///
/// @param toolbox the directory that holds the Berth of the server; absolute
/// @param state where Berth keeps its things, such as `/opt/berth`; absolute
public record BackupUnits(Path toolbox, Path state) {
  private static final Path UNITS = Path.of("/etc/systemd/system");

  /// The timers, without their instance.
  public static final List<String> TIMERS = List.of("berth-backup", "berth-drill");

  /// The unit to enable and start for a stack.
  public static List<String> timersOf(String stack) {
    return TIMERS.stream().map(name -> name + "@" + stack + ".timer").toList();
  }

  /// Every file, by its place. What runs is kinder to the app than the app is to itself: it gets
  /// the processor and the disk when nobody else wants them.
  public SequencedMap<Path, String> files() {
    SequencedMap<Path, String> files = new LinkedHashMap<>();
    put(files, "berth-backup@.service", service("A proved copy of %i's data", "backup now"));
    put(files, "berth-backup@.timer", timer("Copies of %i's data, every hour", "hourly", "5min"));
    put(files, "berth-drill@.service", service("A restore of %i's data, to prove it", "drill"));
    put(
        files,
        "berth-drill@.timer",
        timer("Restores of %i's data, every week", "Sun *-*-* 03:30:00", "1h"));
    return files;
  }

  private static void put(SequencedMap<Path, String> files, String name, String text) {
    files.put(UNITS.resolve(name), text);
  }

  private String service(String description, String command) {
    return """
    # Written by berth; undone by: berth down
    [Unit]
    Description=%s
    ConditionPathExists=%s/%%i/backup/set.json
    After=local-fs.target

    [Service]
    Type=oneshot
    ExecStart=%s/current/bin/berth %s --set %s/%%i/backup/set.json
    Nice=10
    IOSchedulingClass=idle
    TimeoutStartSec=6h
    NoNewPrivileges=yes
    PrivateTmp=yes
    ProtectHome=yes
    """
        .formatted(description, state, toolbox, command, state);
  }

  /// A time that passed while the server was off is made up for.
  private static String timer(String description, String when, String spread) {
    return """
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
        .formatted(description, when, spread);
  }
}
