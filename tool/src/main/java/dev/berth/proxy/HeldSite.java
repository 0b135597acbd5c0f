package dev.berth.proxy;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The site of a stack that is not served for now.
///
/// @param stack whose it is
/// @param since when visitors began to see a page in its place
/// @param site what the edge serves again afterwards; absent when the stack had none
@Json
public record HeldSite(String stack, Instant since, @Nullable String site) {}
