package dev.berth.plan.production.document;

import static dev.berth.plan.production.content.Text.cell;
import static dev.berth.plan.production.content.Text.code;

import dev.berth.plan.production.content.CommandLine;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.NumberedTask;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.plan.production.content.Text;
import dev.berth.plan.production.content.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A plan as one page of Markdown, for the person who carries it out.
public final class MarkdownPlan {
  private final ProductionPlan plan;
  private final Bibliography sources;
  private final List<String> lines = new ArrayList<>();

  private MarkdownPlan(ProductionPlan plan) {
    this.plan = plan;
    this.sources = Bibliography.of(plan);
  }

  public static String of(ProductionPlan plan) {
    return new MarkdownPlan(plan).page();
  }

  /// The tasks of phases 1 and 2 only, each with all of its content.
  public static String firstPhases(ProductionPlan plan) {
    return new MarkdownPlan(plan).checklist();
  }

  private String page() {
    title("into production");
    list("Requirements (confirmed)", plan.requirements());
    heading("Target architecture");
    lines.add("```text");
    lines.addAll(Diagram.lines(plan.architecture()));
    lines.add("```");
    lines.add("");
    list(
        plan.architecture().parts().stream().map(part -> said(part.name(), part.label())).toList());
    list("Technical decisions", plan.decisions());
    list("Open questions", plan.questions());
    milestones();
    heading("Tasks");
    lines.add(plan.order());
    for (Phase phase : Phase.values()) {
      phase(phase, true);
    }
    plan.topics().forEach(topic -> list(topic.title(), topic.statements()));
    risks();
    checks();
    commands();
    defaults();
    list("In scope", plan.included());
    list("Out of scope", plan.excluded());
    list("For the app's owner: fixes that need code", plan.fixes());
    list("What this ecosystem does", plan.practice());
    new SourceTables(plan, sources).lines().forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private String checklist() {
    title("phases 1 and 2");
    lines.add("");
    lines.add(plan.order());
    phase(Phase.CONTAINER, false);
    phase(Phase.STACK, false);
    new SourceTables(plan, sources).ofFirstPhases().forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private void title(String rest) {
    lines.add("# " + plan.name() + ": " + rest);
    lines.add("");
    lines.add(
        "Made by `berth plan` from %d findings. ".formatted(plan.research().size())
            + "Each line names its sources: F a finding, N what is not there, "
            + (plan.knowsServer() ? "H a fact of the server, " : "")
            + "S a setting of `berth.yaml` or of a file beside it, R a rule, A an assumption;"
            + " they stand at the end.");
  }

  private void heading(String text) {
    lines.add("");
    lines.add("## " + text);
    lines.add("");
  }

  private void list(String title, List<Statement> statements) {
    if (!statements.isEmpty()) {
      heading(title);
      list(statements);
    }
  }

  private void list(List<Statement> statements) {
    statements.forEach(statement -> lines.add("- " + marked(statement)));
  }

  private static Statement said(String name, Statement what) {
    return Statement.of("**" + name + "**: " + what.text(), what.sources());
  }

  private String marked(Statement statement) {
    return statement.text() + " " + sources.marks(statement);
  }

  private void milestones() {
    heading("Milestones");
    row("", "reached when", "command", "answers");
    row("---", "---", "---", "---");
    for (Milestone one : plan.milestones().stream().sorted(this::byPhase).toList()) {
      row(
          "M%d %s".formatted(one.phase().number(), one.phase().title()),
          marked(one.exit()),
          code(one.command()),
          one.expected());
    }
  }

  private int byPhase(Milestone one, Milestone other) {
    return one.phase().compareTo(other.phase());
  }

  private void phase(Phase phase, boolean brief) {
    List<NumberedTask> tasks =
        plan.tasks().stream().filter(one -> one.task().phase() == phase).toList();
    if (tasks.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("### Phase %d: %s".formatted(phase.number(), phase.title()));
    lines.add("");
    tasks.forEach(task -> task(task, brief));
  }

  private void task(NumberedTask numbered, boolean brief) {
    Task task = numbered.task();
    String what =
        task.change() == Change.RUN
            ? marked(task.goal())
            : task.change().name().toLowerCase(Locale.ROOT)
                + " "
                + code(task.key())
                + ": "
                + marked(task.goal());
    lines.add("- [ ] **" + numbered.number() + "** " + what);
    content(task, brief);
    String after =
        numbered.after().isEmpty() ? "" : "after " + String.join(", ", numbered.after()) + " · ";
    lines.add(
        "  - %swave %d · done when %s: %s"
            .formatted(after, numbered.wave(), code(task.acceptance()), task.expected()));
  }

  /// What a heading of the page says already is not said twice.
  private void content(Task task, boolean brief) {
    for (Topic topic : plan.topics()) {
      if (brief && topic.statements().equals(task.content())) {
        lines.add("  - content: [" + topic.title() + "](#" + Text.anchor(topic.title()) + ")");
        return;
      }
    }
    task.content().forEach(statement -> lines.add("  - " + marked(statement)));
  }

  private void risks() {
    heading("Risk matrix");
    row("risk", "probability", "impact", "early signal", "mitigation", "go back when", "check");
    row("---", "---", "---", "---", "---", "---", "---");
    for (Risk risk : plan.risks()) {
      row(
          marked(risk.what()),
          level(risk.probability()),
          level(risk.impact()),
          risk.signal(),
          risk.mitigation(),
          risk.trigger(),
          code(risk.check()));
    }
  }

  private static String level(Risk.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private void checks() {
    heading("Verification matrix");
    lines.add("`berth verify` runs each row and keeps its evidence.");
    lines.add("");
    row("area", "where", "command", "expected", "evidence");
    row("---", "---", "---", "---", "---");
    plan.checks()
        .forEach(check ->
            row(
                check.area(),
                check.where().shown(),
                code(check.command()),
                marked(check.expected()),
                check.evidence()));
  }

  private void commands() {
    heading("Command checklist");
    lines.add(
        "In this order, in " + plan.typedIn() + "; server and domain are those of `berth.yaml`.");
    for (CommandLine.Stage stage : CommandLine.Stage.values()) {
      List<CommandLine> some =
          plan.commands().stream().filter(line -> line.stage() == stage).toList();
      if (!some.isEmpty()) {
        lines.add("");
        lines.add("### " + stage.title());
        lines.add("");
        row("command", "answers");
        row("---", "---");
        some.forEach(line -> row(code(line.command()), marked(line.expected())));
      }
    }
  }

  private void defaults() {
    heading("Defaults chosen");
    row("key", "value", "why");
    row("---", "---", "---");
    plan.defaults().forEach(one -> row(code(one.key()), one.value(), marked(one.why())));
  }

  private void row(String... cells) {
    List<String> safe = new ArrayList<>();
    for (String one : cells) {
      safe.add(cell(one));
    }
    lines.add("| " + String.join(" | ", safe) + " |");
  }
}
