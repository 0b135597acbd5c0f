package dev.berth.plan.production.content;

import dev.berth.inspect.Absence;
import dev.berth.inspect.Finding;
import java.util.List;
import java.util.stream.Stream;

/// How a repository's app gets into production: the value that every form of the plan is made from.
///
/// @param home the directory of `berth.yaml`, seen from the repository's top; empty for the top
/// @param research all findings, in the order of their kinds
/// @param fixes of the app's code, for its owner; never tasks of the plan
public record ProductionPlan(
    String name,
    String home,
    List<Statement> requirements,
    List<Finding> research,
    List<Absence> absent,
    Architecture architecture,
    List<Statement> decisions,
    List<Default> defaults,
    List<Milestone> milestones,
    List<NumberedTask> tasks,
    List<Topic> topics,
    List<Risk> risks,
    List<Check> checks,
    List<CommandLine> commands,
    List<Statement> included,
    List<Statement> excluded,
    List<Statement> questions,
    List<Statement> fixes,
    List<Statement> practice) {

  public ProductionPlan {
    requirements = List.copyOf(requirements);
    research = List.copyOf(research);
    absent = List.copyOf(absent);
    decisions = List.copyOf(decisions);
    defaults = List.copyOf(defaults);
    milestones = List.copyOf(milestones);
    tasks = List.copyOf(tasks);
    topics = List.copyOf(topics);
    risks = List.copyOf(risks);
    checks = List.copyOf(checks);
    commands = List.copyOf(commands);
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
    questions = List.copyOf(questions);
    fixes = List.copyOf(fixes);
    practice = List.copyOf(practice);
  }

  /// Where commands are typed, in words.
  public String typedIn() {
    return home.isEmpty() ? "the repository's directory" : Text.code(home);
  }

  /// How the tasks are to be read.
  public String order() {
    return "Phases in the order of the least risk; tasks of one wave can be done at once."
        + (home.isEmpty()
            ? ""
            : " Paths are seen from the repository's top; commands are typed in %s."
                .formatted(typedIn()));
  }

  /// Whether somebody looked at the server that it is for.
  public boolean knowsServer() {
    return statements()
        .flatMap(statement -> statement.sources().stream())
        .anyMatch(Source.Observed.class::isInstance);
  }

  /// Everything that is said, in the order of saying it.
  public Stream<Statement> statements() {
    return Stream.of(
            requirements.stream(),
            architecture.parts().stream().map(Architecture.Part::label),
            decisions.stream(),
            questions.stream(),
            milestones.stream().map(Milestone::exit),
            tasks.stream()
                .map(NumberedTask::task)
                .flatMap(task -> Stream.concat(Stream.of(task.goal()), task.content().stream())),
            topics.stream().flatMap(topic -> topic.statements().stream()),
            risks.stream().map(Risk::what),
            checks.stream().map(Check::expected),
            commands.stream().map(CommandLine::expected),
            defaults.stream().map(Default::why),
            included.stream(),
            excluded.stream(),
            fixes.stream(),
            practice.stream())
        .flatMap(some -> some);
  }
}
