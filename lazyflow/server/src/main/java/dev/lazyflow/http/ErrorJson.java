package dev.lazyflow.http;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The body of every error. `field` names the field that is wrong, where it is one.
@Json
record ErrorJson(String error, String code, @Nullable String field) {}
