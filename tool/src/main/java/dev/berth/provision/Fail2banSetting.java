package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Who guesses at ssh is locked out for a while, over IPv4 and IPv6.
///
/// The deployer's own address is not excepted: it changes, and then belongs to somebody else. A
/// command of Berth logs in once, with a key, and a login that succeeds counts for nothing.
final class Fail2banSetting implements Setting {
  static final OwnFile FILE = OwnFile.of("/etc/fail2ban/jail.d/berth.local");

  /// The journal is the only log that every one of our systems has, and newer ones log from
  /// `sshd-session`.
  private static final String MATCH = "_SYSTEMD_UNIT=ssh.service + _COMM=sshd + _COMM=sshd-session";

  private static final String LOOK =
      """
      PATH=$PATH:/usr/sbin:/sbin
      echo "== unit"
      systemctl is-enabled fail2ban.service
      systemctl is-active fail2ban.service
      for key in maxretry findtime bantime actions journalmatch; do
        echo "== $key"
        fail2ban-client get sshd "$key" 2>/dev/null | tail -n 1
      done
      echo "== port"
      fail2ban-client get sshd action nftables port 2>/dev/null
      exit 0
      """;

  @Override
  public String id() {
    return "fail2ban";
  }

  @Override
  public String title() {
    return "who guesses at ssh is banned for a while";
  }

  @Override
  public boolean mayLockOut() {
    return true;
  }

  @Override
  public Standing look(Server server) {
    List<Integer> ports = SshdFacts.read(server.host()).ports();
    ReadTogether found = ReadTogether.run(server.host(), "can't ask fail2ban", LOOK);
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("maxretry", "5");
    wanted.put("findtime", "600");
    wanted.put("bantime", "600");
    wanted.put("actions", "nftables");
    wanted.put("journalmatch", MATCH);
    wanted.put("port", list(ports));
    List<String> differences = new ArrayList<>();
    if (!found.words("unit").equals(List.of("enabled", "active"))) {
      differences.add("fail2ban does not run at each start");
    } else {
      wanted.forEach((key, value) -> {
        if (!found.text(key).equals(value)) {
          differences.add("%s is %s, should be %s".formatted(key, found.text(key), value));
        }
      });
    }
    return differences.isEmpty()
        ? new Standing.AsWanted("5 tries in 10 minutes, then 10 minutes out, ports " + ports)
        : new Standing.Differs(differences);
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    List<Integer> ports = SshdFacts.read(host).ports();
    undo.accept(
        Undo.Run.of(
            "sh",
            "-c",
            "if systemctl is-active --quiet fail2ban; then systemctl restart fail2ban; fi"));
    undo.accept(FILE.asNow(host));
    FILE.write(host, jail(ports));
    detail.accept("restart fail2ban");
    String restart =
        """
        set -e
        fail2ban-client --test
        systemctl --quiet enable fail2ban.service
        systemctl restart fail2ban.service
        for try in 1 2 3 4 5 6 7 8 9 10; do
          fail2ban-client ping && fail2ban-client status sshd && exit 0
          sleep 1
        done
        exit 1
        """;
    FailedCommand.unlessOk(
        "fail2ban does not start with our jail", host.run(Command.of("sh", "-c", restart)));
  }

  private static String jail(List<Integer> ports) {
    return """
    # Written by berth provision; berth provision --undo takes it back.
    [sshd]
    enabled = true
    backend = systemd
    journalmatch = %s
    port = %s
    maxretry = 5
    findtime = 600
    bantime = 600
    banaction = nftables
    """
        .formatted(MATCH, list(ports));
  }

  private static String list(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
