package dev.berth.cli.session;

import dev.berth.host.ssh.HostKey;
import dev.berth.host.ssh.HostKeyDecision;
import java.util.List;

/// Asks at the first contact whether the server that answers is the one that is meant.
final class HostKeyQuestion implements HostKeyDecision {
  private final Session session;

  HostKeyQuestion(Session session) {
    this.session = session;
  }

  @Override
  public boolean trusts(HostKey key) {
    session.show(
        List.of(
            "First contact with %s. Its key (%s) has the fingerprint"
                .formatted(key.host(), key.type()),
            "  " + session.ink().bold(key.fingerprint()),
            "The provider's console shows it with: ssh-keygen -lf"
                + " /etc/ssh/ssh_host_%s_key.pub"
                    .formatted(
                        key.type().replaceFirst("^ssh-", "").replaceFirst("^ecdsa-.*", "ecdsa"))));
    return session.agreed("Is this the server?");
  }
}
