package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.apt.Apt;
import java.util.List;
import java.util.function.Consumer;

/// The clock follows time servers: certificates and Telegram's signatures are wrong otherwise.
/// Which program does it is the owner's choice; where none is, it is systemd's. Nobody sets the
/// clock by hand.
final class TimeSetting implements Setting {
  private static final String PACKAGE = "systemd-timesyncd";

  private static final String LOOK =
      """
      echo "== container"
      systemd-detect-virt --container
      echo "== daemons"
      for unit in chrony systemd-timesyncd ntpsec openntpd ntp; do
        [ "$(systemctl show --property=LoadState --value $unit.service)" != loaded ] ||
          echo $unit $(systemctl is-enabled $unit.service) $(systemctl is-active $unit.service)
      done
      echo "== in step"
      timedatectl show --property=NTPSynchronized --value
      exit 0
      """;

  private static final String START =
      """
      systemctl --quiet enable "$1.service" && systemctl restart "$1.service" || exit 1
      ! systemd-detect-virt --quiet --container || exit 0
      for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        [ "$(timedatectl show --property=NTPSynchronized --value)" != yes ] || exit 0
        sleep 1
      done
      """;

  @Override
  public String id() {
    return "time";
  }

  @Override
  public String title() {
    return "the clock follows time servers";
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(host, "can't read how the clock is kept", LOOK);
  }

  static Standing standing(ReadTogether found) {
    List<String> daemons = found.lines("daemons");
    boolean container = found.sections().contains("container") && inContainer(found);
    for (String daemon : daemons) {
      String name = daemon.split(" ", 2)[0];
      boolean enabled = daemon.contains(" enabled ");
      if (enabled && container) {
        return new Standing.NotVerifiable(
            name + " is enabled, and the clock of a container is its host's");
      }
      if (enabled && daemon.endsWith(" active")) {
        return found.text("in step").equals("yes")
            ? new Standing.AsWanted(name + ", in step")
            : new Standing.NotVerifiable(
                name + " runs, and has not reached a time server yet (UDP port 123)");
      }
    }
    return new Standing.Differs(
        daemons.isEmpty()
            ? List.of("nothing keeps the clock right")
            : daemons.stream().map(d -> d.replaceFirst(" ", " is ")).toList());
  }

  private static boolean inContainer(ReadTogether found) {
    return !List.of("", "none").contains(found.text("container"));
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    List<String> daemons = read(host).lines("daemons");
    if (daemons.isEmpty()) {
      NewPackages.ready(host, detail);
      undo.accept(NewPackages.broughtBy(host, List.of(PACKAGE)).undo());
      FailedCommand.unlessOk(
          "can't install " + PACKAGE, host.run(Apt.install(List.of(PACKAGE)), detail));
    } else {
      undo.accept(
          Undo.Run.of("systemctl", "--quiet", "disable", "--now", unit(daemons) + ".service"));
    }
    detail.accept("wait for a time server");
    FailedCommand.unlessOk(
        "can't start what keeps the clock right",
        host.run(Command.of("sh", "-c", START, "sh", daemons.isEmpty() ? PACKAGE : unit(daemons))));
  }

  private static String unit(List<String> daemons) {
    return daemons.getFirst().split(" ", 2)[0];
  }
}
