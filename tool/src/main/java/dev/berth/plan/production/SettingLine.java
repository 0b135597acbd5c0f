package dev.berth.plan.production;

import static dev.berth.plan.production.Text.code;

import java.util.List;
import java.util.Optional;

/// One variable of the example of an environment file.
///
/// @param mark what it needs: `required`, `optional`, `secret`, `generate 48`; none where the value
///   is what production wants
/// @param remark what a plan says besides
record SettingLine(
    String name, String value, Optional<String> mark, String remark, List<Source> why) {

  static SettingLine of(String name, String value, String remark, Source... why) {
    return new SettingLine(name, value, Optional.empty(), remark, List.of(why));
  }

  static SettingLine marked(String name, String value, String mark, Variable variable) {
    return new SettingLine(
        name,
        value,
        Optional.of(mark),
        ", marked " + code("# berth: " + mark),
        List.of(variable.source(), Rules.MARKS));
  }

  Statement shown() {
    return Statement.of(code(name + "=" + value) + remark, why);
  }
}
