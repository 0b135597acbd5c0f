package dev.berth.inspect.jvm;

import dev.berth.inspect.SourceFile;

/// A line of `application.properties` or `application.yml`.
///
/// @param key with dots, such as `server.port`
record Property(String key, String value, SourceFile file, int line) {}
