package dev.berth.testbed.telegram.chat;

import java.util.Map;

/// A start tag.
///
/// @param attributes mutable: what is found inside may add to them
/// @param end index after the `>`
record HtmlTag(String name, Map<String, String> attributes, int end) {}
