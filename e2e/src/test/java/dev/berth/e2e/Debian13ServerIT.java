package dev.berth.e2e;

/// The story of a server on Debian 13.
final class Debian13ServerIT extends ServerStory {
  Debian13ServerIT() {
    super("trixie");
  }
}
