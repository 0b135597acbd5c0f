package dev.berth.data.archive;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// Where the archive does not go on: no moment after it can be restored from a base before it.
///
/// @param after the last batch before it
/// @param reason what was seen
@Json
public record Gap(Instant time, long after, String reason) {}
