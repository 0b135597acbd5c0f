package dev.berth.host.ssh;

/// One attempt to log in.
///
/// @param strictness of host keys, as `ssh` calls it: `yes` or `accept-new`
/// @param fingerprint the only one that will do, or [#ANY]
record LoginOrder(String destination, SshOptions options, String strictness, String fingerprint) {
  static final String ANY = "any";
}
