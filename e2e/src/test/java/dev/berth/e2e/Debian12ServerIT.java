package dev.berth.e2e;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The story of a server on Debian 12: what `provision` does there, the tool's own tests show each
/// time.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
final class Debian12ServerIT extends ServerStory {
  Debian12ServerIT() {
    super("bookworm");
  }
}
