package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Stdin;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Only ssh, 80 and 443 are reachable, by a table of our own with a unit of its own. The
/// distribution's nftables.conf stays as it is, and so do Docker's rules.
final class FirewallSetting implements Setting {
  static final OwnFile RULES = OwnFile.of("/etc/nftables.d/berth.nft");
  static final OwnFile UNIT = OwnFile.of("/etc/systemd/system/berth-firewall.service");
  private static final String SERVICE = "berth-firewall.service";

  /// The distribution's own unit flushes every table when it starts, stops or reloads, so ours
  /// follows it.
  private static final String UNIT_TEXT =
      """
      # Written by berth provision; berth provision --undo takes it back.
      [Unit]
      Description=Firewall of Berth: ssh, 80 and 443
      DefaultDependencies=no
      Wants=network-pre.target
      Before=network-pre.target shutdown.target
      After=nftables.service local-fs.target
      PartOf=nftables.service
      ReloadPropagatedFrom=nftables.service
      Conflicts=shutdown.target

      [Service]
      Type=oneshot
      RemainAfterExit=yes
      ExecStart=/usr/sbin/nft -f %1$s
      ExecReload=/usr/sbin/nft -f %1$s
      ExecStop=/usr/sbin/nft delete table inet %2$s

      [Install]
      WantedBy=sysinit.target
      """
          .formatted(RULES, FirewallRules.TABLE);

  /// Bridges that carry a default route are doors to the outside like any other interface.
  private static final String UPLINKS =
      """
      for family in -4 -6; do ip $family -o route show default; done |
        sed -n 's/.* dev \\([^ ]*\\).*/\\1/p' | sort -u |
        while read -r dev; do [ ! -d "/sys/class/net/$dev/bridge" ] || echo "$dev"; done
      """;

  /// What the kernel has, and what it would have with our rules: both as the same `nft` prints
  /// them, the second from a network of its own that is gone afterwards.
  private static final String LOOK =
      """
      PATH=$PATH:/usr/sbin:/sbin
      echo "== others"
      ! systemctl is-active --quiet firewalld.service || echo firewalld
      ! { [ -e /etc/ufw/ufw.conf ] && systemctl is-active --quiet ufw.service &&
        grep -q '^ENABLED=yes' /etc/ufw/ufw.conf; } || echo ufw
      echo "== unit"
      systemctl is-enabled %1$s
      systemctl is-active %1$s
      echo "== has"
      nft -s list table inet %2$s 2>/dev/null
      echo "== wanted"
      unshare --net sh -c 'nft -f /dev/stdin && nft -s list table inet %2$s'
      echo "== nft"
      command -v nft
      exit 0
      """
          .formatted(SERVICE, FirewallRules.TABLE);

  @Override
  public String id() {
    return "firewall";
  }

  @Override
  public String title() {
    return "only ssh, 80 and 443 are reachable";
  }

  @Override
  public boolean mayLockOut() {
    return true;
  }

  @Override
  public Standing look(Server server) {
    Wanted wanted = wanted(server.host());
    Command look = Command.of("sh", "-c", LOOK).withStdin(Stdin.of(wanted.rules()));
    ReadTogether found =
        ReadTogether.run(server.host(), "can't read the rules of the firewall", look);
    if (!found.text("others").isEmpty()) {
      return new Standing.Blocked(another(found.lines("others").getFirst()));
    }
    if (found.text("nft").isEmpty()) {
      return new Standing.Differs(List.of("there is no firewall"));
    }
    List<String> differences = differences(found);
    return differences.isEmpty()
        ? new Standing.AsWanted("ssh on " + wanted.ssh() + ", 80, 443; loaded at each start")
        : new Standing.Differs(differences);
  }

  /// What the server should have.
  private record Wanted(List<Integer> ssh, String rules) {}

  private static Wanted wanted(Host host) {
    List<Integer> ssh = SshdFacts.read(host).ports();
    List<String> uplinks =
        host.run(Command.of("sh", "-c", UPLINKS)).out().lines().map(String::strip).toList();
    return new Wanted(ssh, FirewallRules.of(ssh, uplinks));
  }

  private static List<String> differences(ReadTogether found) {
    List<String> has = rules(found, "has");
    List<String> wanted = rules(found, "wanted");
    List<String> differences = new ArrayList<>();
    if (has.isEmpty()) {
      differences.add("there is no table inet " + FirewallRules.TABLE);
    } else if (!has.equals(wanted)) {
      wanted.stream().filter(r -> !has.contains(r)).forEach(r -> differences.add("missing: " + r));
      has.stream().filter(r -> !wanted.contains(r)).forEach(r -> differences.add("not ours: " + r));
      if (differences.isEmpty()) {
        differences.add("the rules are in another order");
      }
    }
    if (!found.words("unit").equals(List.of("enabled", "active"))) {
      differences.add(
          SERVICE
              + " is "
              + String.join(", ", found.words("unit"))
              + ", should be enabled, active");
    }
    return differences;
  }

  private static List<String> rules(ReadTogether found, String section) {
    return found.lines(section).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  /// Two firewalls that don't know each other are harder to understand than either.
  private static Problem another(String name) {
    return Problem.of("another firewall is active on this server: " + name)
        .withCause("ports that Docker publishes go around " + name + "; ours would stand beside it")
        .withFix(
            (name.equals("ufw") ? "ufw disable" : "systemctl disable --now firewalld")
                + ", then berth provision: ssh, 80 and 443 stay open")
        .withState("nothing was changed");
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    tellTheWayBack(host, undo);
    RULES.write(host, wanted(host).rules());
    UNIT.write(host, UNIT_TEXT);
    detail.accept("load the rules");
    String load =
        """
        systemctl daemon-reload
        systemctl --quiet enable "$1" && systemctl reload-or-restart "$1"
        """;
    FailedCommand.unlessOk(
        "can't load the rules of the firewall",
        host.run(Command.of("sh", "-c", load, "sh", SERVICE)));
  }

  private static void tellTheWayBack(Host host, Consumer<Undo> undo) {
    boolean loaded = host.run(Command.of("systemctl", "is-active", "--quiet", SERVICE)).ok();
    String after = "systemctl daemon-reload";
    undo.accept(
        Undo.Run.of("sh", "-c", loaded ? after + " && systemctl restart " + SERVICE : after));
    undo.accept(UNIT.asNow(host));
    undo.accept(RULES.asNow(host));
    if (!loaded) {
      // The unit may not be there yet; what counts is that the table is gone.
      String stop =
          "systemctl --quiet disable --now %s 2>/dev/null; nft delete table inet %s 2>/dev/null; :"
              .formatted(SERVICE, FirewallRules.TABLE);
      undo.accept(Undo.Run.of("sh", "-c", "PATH=$PATH:/usr/sbin; " + stop));
    }
  }
}
