package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;
import dev.berth.plan.production.content.Source;
import java.util.Optional;

/// An environment variable that the app reads.
public record Variable(
    String name, Optional<String> fallback, boolean required, boolean secret, Finding finding) {

  public Source source() {
    return Source.of(finding);
  }
}
