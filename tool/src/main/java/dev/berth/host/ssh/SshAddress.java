package dev.berth.host.ssh;

/// Where `ssh` connects to, as its configuration resolves it; behind a jump host this is how the
/// jump host sees it.
public record SshAddress(String hostname, int port) {}
