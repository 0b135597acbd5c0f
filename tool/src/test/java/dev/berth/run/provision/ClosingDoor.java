package dev.berth.run.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.provision.Setting;
import dev.berth.provision.Undo;
import java.util.List;
import java.util.function.Consumer;

/// A setting that locks everybody out, so that it can be seen that it does not.
///
/// @param close shell commands
/// @param open the way back
/// @param then what happens when the door is closed
record ClosingDoor(String close, String open, Runnable then) implements Setting {
  static final String TITLE = "nobody can log in";

  /// Nobody new gets in; who is in may stay.
  static ClosingDoor toNewcomers() {
    return firewall("-p tcp --dport 22 -m conntrack --ctstate NEW");
  }

  /// Nothing passes any more, not even for who is in.
  static ClosingDoor toEverybody() {
    return firewall("-p tcp --dport 22");
  }

  private static ClosingDoor firewall(String which) {
    return of(
        "iptables -w -I INPUT " + which + " -j DROP",
        "iptables -w -D INPUT " + which + " -j DROP || :");
  }

  /// sshd takes it, and then lets nobody in.
  static ClosingDoor bySshd() {
    String file = "/etc/ssh/sshd_config.d/00-door.conf";
    return of(
        "echo 'AllowUsers nobody-at-all' >%s; /usr/sbin/sshd -t; systemctl reload ssh"
            .formatted(file),
        "rm -f %s; systemctl reload ssh".formatted(file));
  }

  /// sshd does not take it: it is never asked to read it.
  static ClosingDoor byNonsense() {
    String file = "/etc/ssh/sshd_config.d/00-door.conf";
    return of(
        "echo 'Nonsense yes' >%s; /usr/sbin/sshd -t; systemctl reload ssh".formatted(file),
        "rm -f " + file);
  }

  private static ClosingDoor of(String close, String open) {
    return new ClosingDoor(
        "set -e; touch /run/door-is-closed; " + close,
        open + "; rm -f /run/door-is-closed",
        () -> {});
  }

  ClosingDoor then(Runnable happens) {
    return new ClosingDoor(close, open, happens);
  }

  @Override
  public String id() {
    return "door";
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public boolean mayLockOut() {
    return true;
  }

  @Override
  public Standing look(Server server) {
    return isClosed(server.host())
        ? new Standing.AsWanted("closed")
        : new Standing.Differs(List.of("the door is open, should be closed"));
  }

  private static boolean isClosed(Host host) {
    return host.run(Command.of("test", "-e", "/run/door-is-closed")).ok();
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    undo.accept(Undo.Run.of("sh", "-c", open));
    // By somebody else, so that it happens even when our own connection is the first to go.
    FailedCommand.unlessOk(
        "can't close the door",
        server.host().run(Command.of("systemd-run", "--quiet", "--wait", "sh", "-c", close)));
    then.run();
  }
}
