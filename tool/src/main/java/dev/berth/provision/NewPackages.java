package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.apt.Apt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/// Packages that an installation would bring, and how exactly these go again.
///
/// @param names those that were asked for first, then what comes with them
record NewPackages(List<String> names) {

  /// Purges what nobody else needs by then: apt itself says so, of packages that are marked as
  /// having come along. What another package depends on stays, and is named.
  static final String PURGE =
      """
      [ $# -gt 0 ] || exit 0
      export DEBIAN_FRONTEND=noninteractive
      [ -z "$(dpkg --audit)" ] || dpkg --force-confold --configure --pending >&2
      here=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\\n' "$@" 2>/dev/null |
        sed -n 's/^installed //p')
      [ -n "$here" ] || exit 0
      apt-mark auto $here >/dev/null || exit 1
      free=$(apt-get --simulate -o APT::AutoRemove::RecommendsImportant=false \\
          -o APT::AutoRemove::SuggestsImportant=false autoremove |
        sed -n 's/^\\(Remv\\|Purg\\) \\([^ ]*\\) .*/\\2/p' | grep -xF "$here")
      if [ -n "$free" ]; then
        apt-get -q -y -o DPkg::Lock::Timeout=300 purge $free >&2 || exit 1
        here=$(printf '%s\\n' "$here" | grep -vxF "$free")
      fi
      [ -z "$here" ] || echo "kept: packages that others need by now:" $here
      exit 0
      """;

  NewPackages {
    names = List.copyOf(names);
  }

  /// Makes apt ready: what was cut off is brought to its end, and the package sources are read
  /// anew, unless that was done minutes ago. A source that fails may not matter: what counts is
  /// whether the packages can be had.
  static void ready(Host host, Consumer<String> detail) {
    FailedCommand.unlessOk(
        "an installation was cut off, and does not go on", host.run(Apt.resume(), detail));
    String fresh =
        """
        [ -n "$(find /var/lib/apt/lists/partial -maxdepth 0 -mmin -15 2>/dev/null)" ] &&
          ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1
        """;
    if (!host.run(Command.of("sh", "-c", fresh)).ok()) {
      host.run(Apt.update(), detail);
    }
  }

  /// Asks apt what it would do; its lists must be there.
  static NewPackages broughtBy(Host host, List<String> wanted) {
    String simulation = host.run(Apt.install(wanted).plus("--simulate")).out();
    LinkedHashSet<String> all = new LinkedHashSet<>(wanted);
    List<String> fresh = Apt.newPackages(simulation);
    all.retainAll(fresh);
    all.addAll(fresh);
    return new NewPackages(new ArrayList<>(all));
  }

  Undo undo() {
    return undo("");
  }

  /// @param guard a script that runs before, and ends it all where nothing shall go
  Undo undo(String guard) {
    // Without a name dpkg-query would speak of every package.
    if (names.isEmpty()) {
      return Undo.Run.of("sh", "-c", guard + "exit 0");
    }
    List<String> argv = new ArrayList<>(List.of("sh", "-c", guard + PURGE, "sh"));
    argv.addAll(names);
    return new Undo.Run(argv);
  }
}
