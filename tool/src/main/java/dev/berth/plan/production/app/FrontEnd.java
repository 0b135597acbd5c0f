package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import java.util.Optional;

/// Pages that are built, and who serves them.
///
/// @param output the directory that its build makes, relative to the repository's top
/// @param servedByApp the app itself has that directory served
public record FrontEnd(
    Optional<Finding> tool,
    Optional<Finding> build,
    Optional<Finding> output,
    Optional<Finding> apiBase,
    Optional<Finding> servedByApp) {

  static FrontEnd of(App app) {
    Optional<Finding> tool = app.first(Kind.FRONT_END);
    Optional<Finding> output = app.first(Kind.FRONT_END_OUTPUT);
    Optional<Finding> build =
        app.all(Kind.BUILD_COMMAND)
            .filter(command ->
                tool.filter(t -> t.place().path().equals(command.place().path())).isPresent())
            .filter(command ->
                output.filter(o -> command.value().contains(o.value())).isPresent()
                    || tool.filter(t -> command.value().contains(t.value())).isPresent())
            .findFirst();
    String root = app.program().map(Program::root).orElse("");
    Optional<Finding> served =
        app.all(Kind.SERVES_FILES)
            .filter(files ->
                output
                    .filter(o ->
                        Within.resolve("", o.value()).equals(Within.resolve(root, files.value())))
                    .isPresent())
            .findFirst();
    return new FrontEnd(tool, build, output, app.first(Kind.API_BASE), served);
  }

  /// The edge serves it from an image of its own.
  public boolean isStatic() {
    return output.isPresent() && servedByApp.isEmpty();
  }
}
