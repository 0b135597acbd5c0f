package dev.berth.host.ssh;

/// The key by which a server proves who it is.
///
/// @param host the name that the user's `known_hosts` has for it, such as `203.0.113.7` or
///   `[203.0.113.7]:2222`
/// @param type such as `ssh-ed25519`
/// @param fingerprint such as `SHA256:BWru+FUQQBiFMPpl9koe/UWua5ImjxrfS7/XeeLtAhY`
public record HostKey(String host, String type, String fingerprint) {}
