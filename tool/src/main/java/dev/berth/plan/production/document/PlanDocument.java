package dev.berth.plan.production.document;

import dev.berth.inspect.Finding;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine;
import dev.berth.plan.production.content.Default;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.NumberedTask;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Absent;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Found;
import dev.berth.plan.production.content.Source.Observed;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// A plan as maps and lists, for programs: all of the value, with its evidence as `"place":
/// "src/index.ts:13"`. Statements name their sources by the keys of `sources`.
public final class PlanDocument {
  private final ProductionPlan plan;
  private final Bibliography sources;

  private PlanDocument(ProductionPlan plan) {
    this.plan = plan;
    this.sources = Bibliography.of(plan);
  }

  public static Map<String, Object> of(ProductionPlan plan) {
    return new PlanDocument(plan).document();
  }

  private Map<String, Object> document() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", plan.name());
    map.put("home", plan.home());
    map.put("requirements", statements(plan.requirements()));
    map.put("architecture", architecture());
    map.put("decisions", statements(plan.decisions()));
    map.put("questions", statements(plan.questions()));
    map.put("milestones", each(plan.milestones(), this::milestone));
    map.put("tasks", each(plan.tasks(), this::task));
    map.put("topics", each(plan.topics(), this::topic));
    map.put("risks", each(plan.risks(), this::risk));
    map.put("checks", each(plan.checks(), this::check));
    map.put("commands", each(plan.commands(), this::command));
    map.put("defaults", each(plan.defaults(), this::choice));
    map.put("included", statements(plan.included()));
    map.put("excluded", statements(plan.excluded()));
    map.put("fixes", statements(plan.fixes()));
    map.put("practice", statements(plan.practice()));
    Map<String, Object> named = new LinkedHashMap<>();
    sources.names().forEach((source, name) -> named.put(name, source(source)));
    map.put("sources", named);
    return map;
  }

  private static <T> List<Object> each(List<T> all, Function<T, Map<String, Object>> how) {
    return all.stream().<Object>map(how).toList();
  }

  private List<Object> statements(List<Statement> all) {
    return each(all, this::statement);
  }

  private Map<String, Object> statement(Statement statement) {
    return map(
        "text",
        statement.text(),
        "sources",
        statement.sources().stream().map(sources::name).toList());
  }

  private Map<String, Object> architecture() {
    return map(
        "parts",
        each(
            plan.architecture().parts(),
            part ->
                map("name", part.name(), "role", word(part.role()), "is", statement(part.label()))),
        "links",
        each(
            plan.architecture().links(),
            link -> map("from", link.from(), "to", link.to(), "label", link.label())));
  }

  private Map<String, Object> milestone(Milestone one) {
    return map(
        "phase", one.phase().number(),
        "exit", statement(one.exit()),
        "command", one.command(),
        "expected", one.expected());
  }

  private Map<String, Object> task(NumberedTask one) {
    Task task = one.task();
    return map(
        "number", one.number(),
        "phase", task.phase().number(),
        "wave", one.wave(),
        "after", one.after(),
        "change", word(task.change()),
        "subject", task.key(),
        "goal", statement(task.goal()),
        "content", statements(task.content()),
        "acceptance", map("command", task.acceptance(), "expected", task.expected()));
  }

  private Map<String, Object> topic(Topic topic) {
    return map("title", topic.title(), "statements", statements(topic.statements()));
  }

  private Map<String, Object> risk(Risk risk) {
    return map(
        "risk", statement(risk.what()),
        "probability", word(risk.probability()),
        "impact", word(risk.impact()),
        "signal", risk.signal(),
        "mitigation", risk.mitigation(),
        "trigger", risk.trigger(),
        "check", risk.check());
  }

  private Map<String, Object> check(Check check) {
    Map<String, Object> map =
        map(
            "area", check.area(),
            "where", word(check.where()),
            "command", check.command(),
            "expected", statement(check.expected()),
            "evidence", check.evidence(),
            "exit", check.answer().exit());
    check.answer().prints().ifPresent(expression -> map.put("prints", expression));
    map.put("seconds", check.limit().toSeconds());
    map.put("needs", check.needs().stream().map(PlanDocument::word).toList());
    return map;
  }

  private Map<String, Object> command(CommandLine line) {
    return map(
        "stage", line.stage().title(),
        "command", line.command(),
        "expected", statement(line.expected()));
  }

  private Map<String, Object> choice(Default one) {
    return map("key", one.key(), "value", one.value(), "why", statement(one.why()));
  }

  private static Map<String, Object> source(Source source) {
    return switch (source) {
      case Found(Finding finding) ->
          map(
              "type", "finding",
              "kind", finding.kind().wireName(),
              "value", finding.value(),
              "place", finding.place().toString(),
              "matched", finding.matched(),
              "certainty", word(finding.certainty()));
      case Absent(var absence) ->
          map("type", "absence", "what", absence.subject(), "searched", absence.searched());
      case Observed(String fact, String value, String command) ->
          map("type", "observed", "fact", fact, "value", value, "command", command);
      case Setting setting ->
          map(
              "type", "setting",
              "key", setting.key(),
              "value", setting.value(),
              "place", setting.place());
      case Rule rule -> map("type", "rule", "text", rule.text(), "where", rule.where());
      case Assumption assumed ->
          map("type", "assumption", "text", assumed.text(), "confirm", assumed.confirm());
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
