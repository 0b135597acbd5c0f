package dev.berth.stack;

import java.util.regex.Pattern;

/// Where a stack runs: on this machine, or on one reached over SSH.
public sealed interface ServerAddress {

  /// This machine.
  record Local() implements ServerAddress {
    @Override
    public String toString() {
      return "local";
    }
  }

  /// A machine that OpenSSH reaches by this name; the user's own configuration of `ssh` applies.
  record Remote(String user, String host) implements ServerAddress {
    @Override
    public String toString() {
      return user + "@" + host;
    }
  }

  /// Reads `local` or `user@address`.
  static ServerAddress parse(String text) {
    if (text.equals("local")) {
      return new Local();
    }
    Words.matching(SHAPE, text, "a server: local, or user@address such as root@203.0.113.7");
    int at = text.indexOf('@');
    return new Remote(text.substring(0, at), text.substring(at + 1));
  }

  /// No leading dash, so that neither part can ever be taken for an option of `ssh`.
  Pattern SHAPE = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]*@[A-Za-z0-9\\[][A-Za-z0-9.:\\]_-]*");
}
