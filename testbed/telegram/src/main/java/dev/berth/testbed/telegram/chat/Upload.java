package dev.berth.testbed.telegram.chat;

import java.util.Locale;

/// A file on its way to Telegram.
public final class Upload {
  private final String name;
  private final String mimeType;
  private final byte[] bytes;

  /// Owns `bytes` from now on.
  public Upload(String name, String mimeType, byte[] bytes) {
    this.name = name;
    this.mimeType = mimeType;
    this.bytes = bytes;
  }

  public String name() {
    return name;
  }

  public String mimeType() {
    return mimeType;
  }

  /// The content; not to be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// The name's ending with its dot, empty if there is none that is safe in a path.
  String extension() {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    return ending.matches("\\.[a-z0-9]{1,8}") ? ending : "";
  }
}
