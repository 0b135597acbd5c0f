package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import java.util.Optional;

/// An environment variable that the app reads.
record Variable(
    String name, Optional<String> fallback, boolean required, boolean secret, Finding finding) {

  Source source() {
    return Source.of(finding);
  }
}
