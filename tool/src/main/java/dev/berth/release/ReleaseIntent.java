package dev.berth.release;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// Written beside the rendered files before anything of a release starts, so that a release which
/// was cut short is recognised and finished under its own number.
///
/// @param content as in [ReleaseRecord]
@Json
public record ReleaseIntent(int number, String content, Instant begun) {}
