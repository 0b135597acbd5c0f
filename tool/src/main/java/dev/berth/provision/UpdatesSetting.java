package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Security updates install themselves, once a day. Nothing else is upgraded, and nothing restarts
/// the machine: whether and when is the owner's decision.
final class UpdatesSetting implements Setting {
  /// apt reads its files in the order of their names, and the last value counts (apt.conf(5)).
  static final OwnFile FILE = OwnFile.of("/etc/apt/apt.conf.d/99berth-updates");

  private static final List<String> DAILY =
      List.of("APT::Periodic::Update-Package-Lists", "APT::Periodic::Unattended-Upgrade");

  private static final List<String> TIMERS = List.of("apt-daily.timer", "apt-daily-upgrade.timer");

  private static final String LOOK =
      """
      echo "== program"
      command -v unattended-upgrade
      echo "== config"
      apt-config dump
      echo "== timers"
      for timer in "$@"; do
        echo "$timer" $(systemctl is-enabled "$timer") $(systemctl is-active "$timer")
      done
      exit 0
      """;

  @Override
  public String id() {
    return "updates";
  }

  @Override
  public String title() {
    return "security updates install themselves";
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(
        host, "can't read how apt is set up", LOOK, TIMERS.toArray(String[]::new));
  }

  static Standing standing(ReadTogether found) {
    List<String> differences = new ArrayList<>();
    if (found.text("program").isEmpty()) {
      differences.add("unattended-upgrades is not installed");
    }
    List<String> config = found.lines("config");
    for (String key : DAILY) {
      String is = value(config, key);
      if (!is.equals("1") && !is.equals("always")) {
        differences.add("%s is %s, should be 1".formatted(key, is.isEmpty() ? "not set" : is));
      }
    }
    if (value(config, "APT::Periodic::Enable").equals("0")) {
      differences.add("APT::Periodic::Enable is 0, should be 1");
    }
    if (config.stream().noneMatch(UpdatesSetting::isSecurityOrigin)) {
      differences.add("Unattended-Upgrade names no source of security updates");
    }
    for (String timer : found.lines("timers")) {
      if (!timer.endsWith(" enabled active")) {
        differences.add(timer.replaceFirst(" ", " is ") + ", should be enabled active");
      }
    }
    return differences.isEmpty()
        ? new Standing.AsWanted("every day, from the distribution's security source")
        : new Standing.Differs(differences);
  }

  /// A line of `apt-config dump`: `Key "value";`.
  private static String value(List<String> config, String key) {
    return config.stream()
        .filter(line -> line.startsWith(key + " \"") && line.endsWith("\";"))
        .map(line -> line.substring(key.length() + 2, line.length() - 2))
        .reduce("", (first, last) -> last);
  }

  private static boolean isSecurityOrigin(String line) {
    return line.matches("Unattended-Upgrade::(Origins-Pattern|Allowed-Origins):: .*-security\\b.*");
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    read(host).lines("timers").forEach(timer -> undo.accept(back(timer.split(" ", -1))));
    undo.accept(FILE.asNow(host));
    FILE.write(host, dropIn(server.facts().os()));
    String enable =
        "systemctl --quiet unmask \"$@\" && systemctl --quiet enable \"$@\" && systemctl start"
            + " \"$@\"";
    FailedCommand.unlessOk(
        "can't switch on the timers of apt",
        host.run(Command.of("sh", "-c", enable, "sh").plus(TIMERS.toArray(String[]::new))));
  }

  /// @param timer its name, whether it is enabled, whether it is active
  private static Undo back(String[] timer) {
    String enabled = timer.length > 1 ? timer[1] : "";
    return switch (enabled) {
      case "masked" -> Undo.Run.of("systemctl", "--quiet", "mask", "--now", timer[0]);
      case "disabled" -> Undo.Run.of("systemctl", "--quiet", "disable", "--now", timer[0]);
      default ->
          Undo.Run.of(
              "systemctl", timer[timer.length - 1].equals("active") ? "start" : "stop", timer[0]);
    };
  }

  /// The sources as each distribution names them in its own configuration. Lists only grow, so what
  /// the owner has added stays.
  static String dropIn(OperatingSystem os) {
    String origin =
        os.id().equals("ubuntu")
            ? "Unattended-Upgrade::Allowed-Origins:: \"${distro_id}:${distro_codename}-security\";"
            : "Unattended-Upgrade::Origins-Pattern::"
                + " \"origin=Debian,codename=${distro_codename}-security,label=Debian-Security\";";
    return """
    // Written by berth provision; berth provision --undo takes it back.
    APT::Periodic::Enable "1";
    APT::Periodic::Update-Package-Lists "1";
    APT::Periodic::Unattended-Upgrade "1";
    APT::Periodic::AutocleanInterval "7";
    %s
    """
        .formatted(origin);
  }
}
