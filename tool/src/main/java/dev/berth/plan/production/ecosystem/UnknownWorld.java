package dev.berth.plan.production.ecosystem;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.problem.Problem;
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
  public ImageRecipe recipe(App app) {
    throw new IllegalStateException("lacking a runtime");
  }

  @Override
  public Optional<Problem> lacking(App app) {
    return Optional.of(
        Problem.of("nothing says what the app runs on")
            .withCause("no runtime that Berth knows was found: Bun, Node, Python, Go, the JVM")
            .withFix("write Dockerfile yourself; berth init writes what else is missing"));
  }

  @Override
  public List<String> ignored() {
    return List.of();
  }

  @Override
  public List<Statement> practice(App app) {
    return List.of();
  }
}
