package dev.berth.watch;

import java.time.Instant;

/// A container of a service, as the engine tells.
///
/// @param state in a word, such as `running`, `exited`, `unhealthy`
/// @param well it runs, and its health check, if any, has passed
/// @param starting its health check has not passed yet
/// @param restarts how often the engine has started it again by itself
/// @param started when it was started last
public record ServiceSeen(
    String service,
    String container,
    String state,
    boolean well,
    boolean starting,
    int restarts,
    Instant started) {}
