package dev.berth.data.schedule;

import java.nio.file.Path;
import java.util.Optional;

/// The systemd unit of the process that archives, one per server, systemd.service(5).
///
/// @param toolbox the directory that holds the Berth of the server; absolute
/// @param state where Berth keeps its things, such as `/opt/berth`; absolute
public record ArchiveUnit(Path toolbox, Path state) {
  private static final String NAME = "berth-archive.service";

  /// As long as any stack asks for it, it runs.
  public BackupUnit unit() {
    return new BackupUnit(NAME, text(), Optional.of(NAME));
  }

  /// It yields to the app, but never starves: a log that nobody ships only grows. It ends by itself
  /// when its list changes, so no number of starts is too many. A Java process that is told to stop
  /// ends with 143. The memory is for two more processes that it starts at times: one takes a
  /// snapshot where there is no base, one sends; the archiver alone needs a quarter of it.
  private String text() {
    return """
    # Written by berth; undone by: berth down
    [Unit]
    Description=Every commit of the databases, archived
    After=local-fs.target
    StartLimitIntervalSec=0

    [Service]
    Type=simple
    ExecStart=%s/current/bin/berth archive --state %s
    Restart=always
    RestartSec=1
    SuccessExitStatus=143
    TimeoutStopSec=20
    MemoryMax=384M
    CPUWeight=50
    IOWeight=50
    OOMScoreAdjust=-200
    NoNewPrivileges=yes
    PrivateTmp=yes
    ProtectHome=yes

    [Install]
    WantedBy=multi-user.target
    """
        .formatted(toolbox, state);
  }
}
