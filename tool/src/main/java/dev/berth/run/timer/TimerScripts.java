package dev.berth.run.timer;

/// What a machine does with the units of [Timers].
final class TimerScripts {
  /// Told the toolbox's directory and the units; on standard input what `sha256sum` checks. Whether
  /// systemd runs, sd_booted(3); the name of the toolbox in use; whether the files are the same;
  /// then the properties of the units.
  static final String LOOK =
      """
      [ -d /run/systemd/system ] || { echo no systemd; exit 0; }
      echo systemd
      [ -x "$1/current/bin/berth" ] && readlink "$1/current" || echo
      shift
      sha256sum --check --status --strict - 2>/dev/null && echo same || echo other
      TZ=UTC LC_ALL=C systemctl show --property=Id --property=UnitFileState \\
        --property=ActiveState --property=NextElapseUSecRealtime -- "$@"
      """;

  /// Told the units.
  static final String START =
      """
      set -e
      systemctl daemon-reload
      systemctl enable --quiet -- "$@"
      systemctl restart -- "$@"
      """;

  /// Told the units of the stack, those that stacks share, and all files. The stacks that have
  /// timers are counted by what is enabled.
  static final String REMOVE =
      """
      [ -d /run/systemd/system ] || exit 0
      cd /etc/systemd/system || exit 0
      own=$1 shared=$2
      shift 2
      for unit in $own; do
        [ -e "timers.target.wants/$unit" ] || continue
        systemctl disable --quiet --now -- "$unit" && echo removed
      done | sort -u
      for left in timers.target.wants/berth-*@*.timer; do
        [ ! -e "$left" ] || exit 0
      done
      for unit in $shared; do systemctl disable --quiet --now -- "$unit"; done
      rm -f -- "$@"
      systemctl daemon-reload
      """;

  private TimerScripts() {}
}
