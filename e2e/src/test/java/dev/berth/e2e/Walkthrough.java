package dev.berth.e2e;

import dev.berth.e2e.Checklist.Row;
import dev.berth.testbed.machines.Ran;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a checklist when each row was typed in its order.
record Walkthrough(List<Step> steps) {
  Walkthrough {
    steps = List.copyOf(steps);
  }

  /// A row and what it answered.
  record Step(Row row, Ran ran, Duration took) {

    /// What differs from the page; empty where nothing does.
    String fault() {
      List<String> faults = new ArrayList<>();
      if (ran.exit() != row.exit()) {
        faults.add("exit " + ran.exit());
      }
      if (row.quiet() && !ran.text().isEmpty()) {
        faults.add("prints something");
      }
      row.words().stream()
          .filter(words -> !ran.output().contains(words))
          .forEach(words -> faults.add("no “" + words + "”"));
      return String.join(", ", faults);
    }

    private String shown(int number) {
      return "%2d  %-18s  %-78s  %-8s  %7.1f s  %s"
          .formatted(
              number,
              row.stage(),
              row.command(),
              "exit " + row.exit(),
              took.toMillis() / 1000.0,
              fault().isEmpty() ? "as stated" : "NOT AS STATED: " + fault());
    }
  }

  /// Types all of them, also after one that fails: one walk tells all that is wrong.
  ///
  /// @param before what happens before the first row of a stage
  static Walkthrough of(Checklist list, Keyboard keyboard, Map<String, Runnable> before) {
    List<Step> steps = new ArrayList<>();
    Map<String, Runnable> still = new HashMap<>(before);
    for (Row row : list.rows()) {
      Optional.ofNullable(still.remove(row.stage())).ifPresent(Runnable::run);
      long begun = System.nanoTime();
      Ran ran = keyboard.type(row.command());
      steps.add(new Step(row, ran, Duration.ofNanos(System.nanoTime() - begun)));
      System.out.printf("$ %s   [exit %d]%n%s%n", row.command(), ran.exit(), ran.output());
    }
    return new Walkthrough(steps);
  }

  /// Each row that the page has wrong, with what it printed.
  List<String> faults() {
    return steps.stream()
        .filter(step -> !step.fault().isEmpty())
        .map(step ->
            "%s (%s): %s%n%s"
                .formatted(
                    step.row().command(),
                    step.row().expected(),
                    step.fault(),
                    step.ran().output().indent(4)))
        .toList();
  }

  /// A line for each row.
  String table() {
    List<String> lines = new ArrayList<>();
    for (Step step : steps) {
      lines.add(step.shown(lines.size() + 1));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
