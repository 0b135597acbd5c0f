package dev.berth.watch;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// Something that is not as it should be, from the moment it was seen first.
@Json
public record Incident(Subject subject, Instant since, String cause) {}
