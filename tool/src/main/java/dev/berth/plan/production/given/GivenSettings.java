package dev.berth.plan.production.given;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Variable;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Text;
import dev.berth.stack.Stack;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvExample.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The example of a stack's environment file that is there: what it says of each variable, and
/// which variables of the app it does not have.
public record GivenSettings(App app, EnvExample example) {

  public static Optional<GivenSettings> of(App app) {
    return app.stack()
        .map(Stack::environment)
        .flatMap(environment -> environment.example())
        .map(example -> new GivenSettings(app, example));
  }

  public List<Statement> variables() {
    return example.entries().stream().map(this::shown).toList();
  }

  private Statement shown(EnvExample.Entry entry) {
    String name = entry.name().value();
    boolean startsDemo =
        app.stack()
            .flatMap(Stack::demo)
            .filter(demo -> demo.whenUnset().equals(entry.name()))
            .isPresent();
    String need =
        (startsDemo ? "required on a server: without it a demo runs" : need(entry.need()))
            + (entry.secret() ? ", secret" : "");
    return Statement.of(
        code(name + "=" + entry.value()) + ", " + need,
        Setting.of(name, need, entry.place()),
        Rules.MARKS);
  }

  private static String need(Need need) {
    return switch (need) {
      case Need.Required _ -> "required";
      case Need.Optional _ -> "optional";
      case Need.Generated(int characters) -> "made up (" + characters + " characters)";
    };
  }

  /// What the image gives a value itself, and what nobody does but the app.
  public List<Statement> others() {
    List<Statement> lines = new ArrayList<>();
    for (Variable variable : app.variables()) {
      if (!has(variable.name())) {
        lines.add(other(variable));
      }
    }
    return lines;
  }

  private Statement other(Variable variable) {
    return GivenImage.of(app)
        .flatMap(image -> image.sets(variable.name()))
        .map(set ->
            Statement.of(
                code(set.value()) + " is set by the image, and not here",
                Source.of(set),
                variable.source()))
        .orElseGet(() ->
            Statement.of(
                code(variable.name())
                    + (variable.required()
                        ? " is missing: the app does not start without it"
                        : " is not here: the app's own "
                            + variable.fallback().map(Text::code).orElse("default")
                            + " holds"),
                variable.source()));
  }

  /// Variables that the app can't do without, and nobody gives.
  public List<Variable> missing() {
    return app.variables().stream()
        .filter(Variable::required)
        .filter(variable -> !has(variable.name()))
        .filter(
            variable -> GivenImage.of(app).flatMap(image -> image.sets(variable.name())).isEmpty())
        .toList();
  }

  private boolean has(String name) {
    return example.entries().stream().anyMatch(entry -> entry.name().value().equals(name));
  }
}
