package dev.berth.host.ssh;

/// Asked once, at the first contact with a server: is this its key? A yes pins the key in the
/// user's `known_hosts`, as `ssh` itself would.
@FunctionalInterface
public interface HostKeyDecision {
  boolean trusts(HostKey key);

  /// For those who can't be asked.
  static HostKeyDecision nobody() {
    return key -> false;
  }
}
