package dev.berth.host;

import java.util.regex.Pattern;

/// Quotes one word for a POSIX shell, for showing commands and for carrying them over SSH.
public final class ShellQuoting {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellQuoting() {}

  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
