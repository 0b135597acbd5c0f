package dev.berth.stack;

/// Who gets the images of a server's stack that nobody builds.
public enum PullPlace {
  /// The machine that Berth runs on, which sends them: the server needs no registry.
  HERE,
  /// The server itself, from the registry that the image names.
  SERVER;

  static PullPlace parse(String text) {
    return switch (text) {
      case "here" -> HERE;
      case "server" -> SERVER;
      default -> throw new IllegalArgumentException("'" + text + "' is neither here nor server");
    };
  }
}
