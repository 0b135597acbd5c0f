package dev.berth.cli;

/// Colours, where they are wanted; plain text otherwise.
final class Ink {
  private final boolean on;

  Ink(boolean on) {
    this.on = on;
  }

  String bold(String text) {
    return in("1", text);
  }

  /// What may be read past.
  String faint(String text) {
    return in("2", text);
  }

  String good(String text) {
    return in("32", text);
  }

  String bad(String text) {
    return in("31", text);
  }

  String notice(String text) {
    return in("33", text);
  }

  String address(String text) {
    return in("36", text);
  }

  private String in(String code, String text) {
    return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
