package dev.berth.plan.production.document;

import static dev.berth.plan.production.content.Text.cell;
import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Certainty;
import dev.berth.plan.production.content.NumberedTask;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Absent;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Found;
import dev.berth.plan.production.content.Source.Observed;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.plan.production.content.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables at the end of a plan: what it was made from.
final class SourceTables {
  private final ProductionPlan plan;
  private final Bibliography sources;
  private final List<String> lines = new ArrayList<>();

  SourceTables(ProductionPlan plan, Bibliography sources) {
    this.plan = plan;
    this.sources = sources;
  }

  List<String> lines() {
    return tables(sources.names().keySet());
  }

  /// Only what these tasks name.
  List<String> ofFirstPhases() {
    Set<Source> named =
        plan.tasks().stream()
            .map(NumberedTask::task)
            .filter(task -> task.phase() == Phase.CONTAINER || task.phase() == Phase.STACK)
            .flatMap(task -> Stream.concat(Stream.of(task.goal()), task.content().stream()))
            .flatMap(statement -> statement.sources().stream())
            .collect(Collectors.toSet());
    return tables(named);
  }

  private List<String> tables(Set<Source> named) {
    lines.clear();
    table(
        "Assumptions",
        "| | assumed | find out by |",
        some(named, Assumption.class),
        one -> one.text() + " | " + one.confirm());
    table(
        "Research findings",
        "| | kind | value | where |",
        some(named, Found.class),
        SourceTables::found);
    table(
        "Looked for, and absent",
        "| | what | searched |",
        some(named, Absent.class),
        one -> one.absence().subject() + " | " + Text.codes(one.absence().searched()));
    table(
        "Facts of the server",
        "| | fact | value | read by |",
        some(named, Observed.class),
        one -> one.fact() + " | " + cell(one.value()) + " | " + code(one.command()));
    table(
        "Settings",
        "| | key | value | where |",
        some(named, Setting.class),
        one -> code(one.key()) + " | " + code(one.value()) + " | " + code(one.place()));
    table(
        "Rules",
        "| | rule | source |",
        some(named, Rule.class),
        one -> cell(one.text()) + " | " + one.where());
    return lines;
  }

  private <T extends Source> List<T> some(Set<Source> named, Class<T> kind) {
    return sources.all(kind).stream().filter(named::contains).toList();
  }

  private static String found(Found one) {
    String likely = one.finding().certainty() == Certainty.LIKELY ? " (likely)" : "";
    return one.finding().kind().wireName()
        + likely
        + " | "
        + cell(code(one.finding().value()))
        + " | "
        + code(one.finding().place().toString());
  }

  private <T extends Source> void table(
      String title, String head, List<T> all, Function<T, String> row) {
    if (!all.isEmpty()) {
      lines.add("");
      lines.add("## " + title);
      lines.add("");
      lines.add(head);
      lines.add(head.replaceAll("[^|]+", "---"));
      all.forEach(one -> lines.add("| " + sources.name(one) + " | " + row.apply(one) + " |"));
    }
  }
}
