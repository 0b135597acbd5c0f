package dev.berth.run.rebuild;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// A stack that was put onto a new server.
///
/// @param id of the snapshot
/// @param mark the moment that its data is of
/// @param started whether it serves; else its images were not sent, and a deploy makes them
@Json
public record Rebuilt(String id, Instant mark, int release, boolean started) {}
