package dev.berth.cli.session;

import dev.berth.host.RenewableHost;
import dev.berth.host.ssh.SshAddress;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.stack.ServerAddress;
import java.util.concurrent.atomic.AtomicReference;

/// The server that a command works on.
///
/// @param host over a connection that can be made anew
/// @param address how it is reached from outside
record ServerConnection(RenewableHost host, SshAddress address) {

  /// Connects, and asks about a key that is new where somebody is here to be asked.
  static ServerConnection to(ServerAddress.Remote remote, Session session) {
    SshOptions usual =
        SshOptions.of(new HostKeyQuestion(session), session.surroundings().environment());
    SshOptions ssh = session.canAsk() ? usual.askingOnTheTerminal() : usual;
    AtomicReference<SshAddress> address = new AtomicReference<>(new SshAddress("", 22));
    RenewableHost host =
        new RenewableHost(() -> {
          SshHost fresh = SshHost.connect(remote.toString(), ssh);
          address.set(fresh.address());
          return fresh;
        });
    return new ServerConnection(host, address.get());
  }
}
