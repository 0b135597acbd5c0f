package dev.berth.stack;

/// How a new release of a service takes over from the one that runs.
public enum Cutover {
  /// One writer at a time: requests are held while the old one stops and the new one starts.
  HOLD,
  /// Old and new run side by side for a moment; for services that share no file.
  OVERLAP;

  static Cutover parse(String text) {
    return switch (text) {
      case "hold" -> HOLD;
      case "overlap" -> OVERLAP;
      default -> throw new IllegalArgumentException("'" + text + "' is neither hold nor overlap");
    };
  }
}
