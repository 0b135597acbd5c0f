package dev.berth.inspect.jvm;

import dev.berth.inspect.SourceFile;

/// A library or a plugin that a build names.
///
/// @param line of the artifact
record Dependency(String group, String artifact, SourceFile file, int line) {}
