package dev.berth.verify;

import java.time.Duration;

/// What a smoke check saw.
///
/// @param name as in `berth.yaml`
/// @param request such as `GET /health`
/// @param expected in words, such as `200, body contains "ok"`
/// @param observed in words: the status, or why there was none, and what was missing
/// @param took from connecting to the last byte
public record SmokeResult(
    String name, String request, boolean passed, String expected, String observed, Duration took) {}
