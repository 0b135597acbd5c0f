package dev.berth.verify;

/// What became of a TCP connection from the machine that Berth runs on.
public enum Reach {
  /// Somebody took it.
  OPEN,

  /// The machine itself answered that nobody listens.
  CLOSED,

  /// Nobody answered, or something on the way refused: a firewall.
  FILTERED,

  /// This machine has no way there, such as IPv6 where there is none: nothing is known.
  NO_WAY
}
