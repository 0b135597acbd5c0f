package dev.berth.proxy.swap;

/// A line that names nginx, and what to make of it.
///
/// @param place `scripts/reload.sh:3`
/// @param text the line, stripped
public record Mention(String place, String text, String edit) {}
