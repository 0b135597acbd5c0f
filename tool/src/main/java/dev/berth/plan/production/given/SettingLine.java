package dev.berth.plan.production.given;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.plan.production.app.Variable;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import java.util.List;
import java.util.Optional;

/// One variable of the example of an environment file.
///
/// @param mark what it needs: `required`, `optional`, `secret`, `generate 48`; none where the value
///   is what production wants
/// @param remark what a plan says besides
public record SettingLine(
    String name, String value, Optional<String> mark, String remark, List<Source> why) {

  public static SettingLine of(String name, String value, String remark, Source... why) {
    return new SettingLine(name, value, Optional.empty(), remark, List.of(why));
  }

  public static SettingLine marked(String name, String value, String mark, Variable variable) {
    return new SettingLine(
        name,
        value,
        Optional.of(mark),
        ", marked " + code("# berth: " + mark),
        List.of(variable.source(), Rules.MARKS));
  }

  public Statement shown() {
    return Statement.of(code(name + "=" + value) + remark, why);
  }
}
