package dev.berth.plan.production.given;

import static dev.berth.plan.production.content.Text.code;
import static dev.berth.plan.production.content.Text.codes;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Target;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The image of a Dockerfile that is there, as the findings tell it.
///
/// @param dockerfile its path
public record GivenImage(App app, String dockerfile) {

  /// Of an app that has one.
  public static Optional<GivenImage> of(App app) {
    Target file = app.target(Kind.DOCKERFILE, UsualFile.DOCKERFILE);
    return file.change() == Task.Change.CREATE
        ? Optional.empty()
        : Optional.of(new GivenImage(app, file.path()));
  }

  /// What it is, and what it still lacks.
  public List<Statement> strategy() {
    List<Statement> lines = new ArrayList<>();
    bases().ifPresent(lines::add);
    started().ifPresent(lines::add);
    lines.add(
        user()
            .map(user ->
                Statement.of("runs as " + code(user.value()), Source.of(user), Rules.ORDINARY_USER))
            .orElse(Statement.of("`USER` is missing: add an ordinary one", Rules.ORDINARY_USER)));
    check()
        .ifPresent(check ->
            lines.add(
                Statement.of(
                    "has its health check: " + code(check.value()),
                    Source.of(check),
                    Rules.HEALTH_CHECK)));
    List<Finding> set = all(Kind.CONTAINER_ENV).toList();
    if (!set.isEmpty()) {
      lines.add(
          Statement.of(
              "sets " + codes(set.stream().map(Finding::value).toList()),
              set.stream().map(Source::of).toList()));
    }
    return lines;
  }

  /// What it starts from, as a decision.
  public Optional<Statement> bases() {
    List<Finding> images = all(Kind.CONTAINER_IMAGE).toList();
    return images.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Statement.of(
                code(dockerfile)
                    + " is made from "
                    + codes(images.stream().map(Finding::value).distinct().sorted().toList()),
                images.stream().map(Source::of).toList()));
  }

  /// The command that the image starts, where it says one itself.
  private Optional<Statement> started() {
    return app.program()
        .flatMap(Program::start)
        .filter(start -> start.place().path().equals(dockerfile))
        .map(start -> Statement.of("start: " + code(start.value()), Source.of(start)));
  }

  public Optional<Finding> user() {
    return all(Kind.CONTAINER_USER).findFirst();
  }

  public Optional<Finding> check() {
    return all(Kind.CONTAINER_HEALTH_CHECK).findFirst();
  }

  /// Where the image itself gives a variable its value.
  Optional<Finding> sets(String variable) {
    return all(Kind.CONTAINER_ENV)
        .filter(set -> set.value().equals(variable) || set.value().startsWith(variable + "="))
        .findFirst();
  }

  private Stream<Finding> all(Kind kind) {
    return app.findings().of(kind).filter(found -> found.place().path().equals(dockerfile));
  }
}
