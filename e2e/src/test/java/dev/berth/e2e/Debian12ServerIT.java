package dev.berth.e2e;

/// The story of a server on Debian 12.
final class Debian12ServerIT extends ServerStory {
  Debian12ServerIT() {
    super("bookworm");
  }
}
