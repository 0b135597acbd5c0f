package dev.berth.host;

/// Who starts programs on this machine and keeps them running.
public enum InitSystem {
  SYSTEMD,
  /// No init system that we can ask to start a service: containers, some sandboxes.
  NONE
}
