package dev.berth.cli.screen;

import java.util.Locale;

/// Shows sizes in the units that disks are sold in.
public final class Bytes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Bytes() {}

  public static String shown(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    String digits = unit == 0 || size >= 9.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, digits, size, UNITS[unit]);
  }
}
