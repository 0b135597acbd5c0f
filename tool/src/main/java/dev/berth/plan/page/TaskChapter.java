package dev.berth.plan.page;

import dev.berth.plan.page.Node.Words;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.NumberedTask;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.plan.production.content.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tasks, by phases and waves, each with a box to tick.
record TaskChapter(ProductionPlan plan, Marks marks) {

  Chapter chapter() {
    List<Chapter> phases =
        Arrays.stream(Phase.values())
            .filter(phase -> plan.tasks().stream().anyMatch(one -> one.task().phase() == phase))
            .map(this::phase)
            .toList();
    return Chapter.of(
            "Tasks",
            Element.of("p", Prose.of(plan.order())),
            Element.of("p", "What is ticked stays in this browser.")
                .set("class", "kept")
                .set("hidden", ""))
        .with(phases);
  }

  /// Bar and words that the page's script fills in; without it nothing is counted.
  static Element progress(String of, int tasks) {
    return Element.of(
            "p",
            Element.of("progress").set("max", tasks).set("value", 0).set("aria-label", of),
            new Words(" "),
            Element.of("span").set("class", "count"))
        .set("class", "progress")
        .set("hidden", "");
  }

  private Chapter phase(Phase phase) {
    List<NumberedTask> tasks =
        plan.tasks().stream().filter(one -> one.task().phase() == phase).toList();
    String title = "Phase %d: %s".formatted(phase.number(), phase.title());
    List<Node> content = new ArrayList<>();
    plan.milestones().stream()
        .filter(one -> one.phase() == phase)
        .forEach(one -> content.add(reached(one)));
    content.add(progress(title + ", tasks done", tasks.size()));
    tasks.stream()
        .collect(Collectors.groupingBy(NumberedTask::wave, TreeMap::new, Collectors.toList()))
        .forEach((wave, some) -> {
          content.add(Element.of("h4", "Wave " + wave));
          content.add(
              Element.of("ul", some.stream().map(this::task).toList()).set("class", "tasks"));
        });
    return new Chapter("phase-" + phase.number(), title, content, List.of());
  }

  private Element reached(Milestone milestone) {
    return Element.of("p", "Reached when ")
        .add(marks.nodes(milestone.exit()))
        .set("class", "milestone");
  }

  private Element task(NumberedTask numbered) {
    Task task = numbered.task();
    Element box = Element.of("input").set("type", "checkbox").set("data-task", task.key());
    Element what =
        Element.of("span", Element.of("b", numbered.number()), new Words(" "))
            .add(change(task))
            .add(Prose.of(task.goal().text()));
    Element line =
        Element.of(
            "div",
            Element.of("label", box, new Words(" "), what),
            new Words(" "),
            marks.of(task.goal()));
    return Element.of("li", line.set("class", "goal"))
        .add(content(task))
        .add(accepted(numbered))
        .set("id", address(numbered.number()));
  }

  private static List<Node> change(Task task) {
    return task.change() == Change.RUN
        ? List.of()
        : List.of(
            new Words(task.change().name().toLowerCase(Locale.ROOT) + " "),
            Element.of("code", task.key()),
            new Words(": "));
  }

  /// What a heading of the page says already is not said twice.
  private List<Node> content(Task task) {
    Optional<Topic> topic =
        plan.topics().stream().filter(one -> one.statements().equals(task.content())).findFirst();
    if (task.content().isEmpty()) {
      return List.of();
    }
    return List.of(
        topic
            .map(one ->
                Element.of(
                    "p",
                    new Words("content: "),
                    Element.of("a", one.title()).set("href", "#" + Chapter.idOf(one.title()))))
            .orElseGet(() ->
                Element.of(
                    "ul", task.content().stream().map(one -> marks.said("li", one)).toList())));
  }

  private static Element accepted(NumberedTask numbered) {
    List<Node> nodes = new ArrayList<>();
    for (String before : numbered.after()) {
      nodes.add(new Words(nodes.isEmpty() ? "after " : ", "));
      nodes.add(Element.of("a", before).set("href", "#" + address(before)));
    }
    nodes.add(new Words(nodes.isEmpty() ? "done when " : " · done when "));
    nodes.add(Element.of("code", numbered.task().acceptance()));
    nodes.add(new Words(": "));
    nodes.addAll(Prose.of(numbered.task().expected()));
    return Element.of("p", nodes).set("class", "accepted");
  }

  private static String address(String number) {
    return "task-" + number;
  }
}
