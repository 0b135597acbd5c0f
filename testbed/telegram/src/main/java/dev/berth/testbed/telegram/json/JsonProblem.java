package dev.berth.testbed.telegram.json;

/// The text is no JSON, or not of the shape that was asked for.
public final class JsonProblem extends IllegalArgumentException {
  /// Made by the reader of the text.
  public JsonProblem(String message) {
    super(message);
  }
}
