package dev.berth.run.restore;

import io.avaje.jsonb.Json;
import java.util.Optional;

/// Live data that a snapshot has taken the place of.
///
/// @param before the snapshot of what was live, with all of it
/// @param look what was live beside what took its place; empty when an earlier run had done it
@Json
public record Exchanged(String before, Optional<DataLook> look) {}
