package dev.berth.plan.production;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.content.Architecture;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine;
import dev.berth.plan.production.content.Default;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.NumberedTask;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A plan while its sections write it.
final class Draft {
  private final List<Architecture.Part> parts = new ArrayList<>();
  private final List<Architecture.Link> links = new ArrayList<>();
  private final List<Statement> decisions = new ArrayList<>();
  private final List<Default> defaults = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final List<Topic> topics = new ArrayList<>();
  private final List<Risk> risks = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<CommandLine> commands = new ArrayList<>();
  private final List<Statement> questions = new ArrayList<>();
  private final List<Statement> fixes = new ArrayList<>();
  private final List<Statement> practice = new ArrayList<>();

  void part(String name, Architecture.Role role, Statement label) {
    parts.add(new Architecture.Part(name, role, label));
  }

  void link(String from, String to, String label) {
    links.add(new Architecture.Link(from, to, label));
  }

  void decide(Statement decision) {
    decisions.add(decision);
  }

  void choose(String key, String value, Statement why) {
    defaults.add(new Default(key, value, why));
  }

  void milestone(Milestone milestone) {
    milestones.add(milestone);
  }

  void task(Task task) {
    tasks.add(task);
  }

  void topic(String title, List<Statement> statements) {
    if (!statements.isEmpty()) {
      topics.add(new Topic(title, statements));
    }
  }

  void risk(Risk risk) {
    risks.add(risk);
  }

  void check(Check check) {
    checks.add(check);
  }

  void command(CommandLine.Stage stage, String command, Statement expected) {
    commands.add(new CommandLine(stage, command, expected));
  }

  void ask(Statement question) {
    questions.add(question);
  }

  /// Something that only a change of the app's code mends.
  void owner(Statement fix) {
    fixes.add(fix);
  }

  void practice(Statement rule) {
    practice.add(rule);
  }

  ProductionPlan plan(App app) {
    return new ProductionPlan(
        app.name(),
        app.layout().home(),
        Requirements.confirmed(app),
        app.findings().found(),
        app.findings().absent(),
        new Architecture(parts, links),
        decisions,
        defaults,
        milestones,
        NumberedTask.all(tasks),
        topics,
        risks.stream().sorted(Comparator.comparingInt(Risk::weight).reversed()).toList(),
        checks,
        commands.stream().sorted(Comparator.comparing(CommandLine::stage)).toList(),
        Requirements.included(),
        Requirements.excluded(app),
        questions,
        fixes,
        practice);
  }
}
