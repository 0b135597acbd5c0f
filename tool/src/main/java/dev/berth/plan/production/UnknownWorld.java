package dev.berth.plan.production;

import dev.berth.plan.production.Source.Assumption;
import java.util.List;
import java.util.Optional;

/// A language that Berth does not read. What is said of it is assumed, and asked.
record UnknownWorld() implements Ecosystem {
  private static final Assumption DOCKERFILE =
      new Assumption(
          "The app's own Dockerfile builds and starts it: no runtime was recognised.", "the owner");

  @Override
  public Statement image(App app) {
    return Statement.of("base image: as the app's owner names it", DOCKERFILE);
  }

  @Override
  public List<Statement> build(App app) {
    return List.of();
  }

  @Override
  public Statement start(App app) {
    return Ecosystem.start(app, "its image's own command", "the owner");
  }

  @Override
  public Optional<String> probe(String url) {
    return Optional.empty();
  }

  @Override
  public List<Statement> practice(App app) {
    return List.of();
  }
}
