package dev.berth.plan;

/// A volume that the stack needs.
///
/// @param name its fixed name on the machine
/// @param key as in the compose file
/// @param service a service that mounts it, whose user owns the files
/// @param target where that service mounts it
public record WantedVolume(String name, String key, String service, String target) {}
