package dev.berth.data.sqlite;

/// The sizes that a page may have (file format, section 1.3.2).
final class PageSize {
  private PageSize() {}

  static boolean isOne(int bytes) {
    return bytes >= 512 && bytes <= 65536 && Integer.bitCount(bytes) == 1;
  }
}
