package dev.berth.cli.screen;

/// Colours, where they are wanted; plain text otherwise.
public final class Ink {
  private final boolean on;

  public Ink(boolean on) {
    this.on = on;
  }

  public String bold(String text) {
    return in("1", text);
  }

  /// What may be read past.
  public String faint(String text) {
    return in("2", text);
  }

  public String good(String text) {
    return in("32", text);
  }

  public String bad(String text) {
    return in("31", text);
  }

  public String notice(String text) {
    return in("33", text);
  }

  public String address(String text) {
    return in("36", text);
  }

  private String in(String code, String text) {
    return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
