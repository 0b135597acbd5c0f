package dev.berth.plan.production.content;

/// A value that nobody chose, and how to choose another.
///
/// @param key of `berth.yaml` or a file's name
public record Default(String key, String value, Statement why) {}
