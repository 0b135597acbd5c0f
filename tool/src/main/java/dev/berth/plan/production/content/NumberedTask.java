package dev.berth.plan.production.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A task with its place in the plan.
///
/// @param number such as `2.3`
/// @param wave tasks of one wave of a phase can be done at the same time
/// @param after numbers of those that come first
public record NumberedTask(String number, int wave, Task task, List<String> after) {
  public NumberedTask {
    after = List.copyOf(after);
  }

  /// By phases, then by waves; within one as they were given. A task that waits for one that nobody
  /// does, or for itself, is a bug.
  public static List<NumberedTask> all(List<Task> tasks) {
    Map<String, Task> byKey = new LinkedHashMap<>();
    tasks.forEach(task -> byKey.put(task.key(), task));
    Map<Phase, Map<Integer, List<Task>>> order = new TreeMap<>();
    for (Task task : tasks) {
      order
          .computeIfAbsent(task.phase(), any -> new TreeMap<>())
          .computeIfAbsent(wave(task, byKey, 0), any -> new ArrayList<>())
          .add(task);
    }
    Map<String, String> numbers = new LinkedHashMap<>();
    order.forEach((phase, waves) -> {
      int next = 1;
      for (List<Task> wave : waves.values()) {
        for (Task task : wave) {
          numbers.put(task.key(), phase.number() + "." + next++);
        }
      }
    });
    return numbers.entrySet().stream()
        .map(entry -> numbered(byKey, numbers, entry.getKey()))
        .toList();
  }

  private static NumberedTask numbered(
      Map<String, Task> byKey, Map<String, String> numbers, String key) {
    Task task = known(byKey, key);
    List<String> after =
        task.after().stream().map(other -> String.valueOf(numbers.get(other))).toList();
    return new NumberedTask(String.valueOf(numbers.get(key)), wave(task, byKey, 0), task, after);
  }

  private static int wave(Task task, Map<String, Task> byKey, int depth) {
    if (depth > byKey.size()) {
      throw new IllegalStateException("tasks wait for each other: " + task.key());
    }
    return 1
        + task.after().stream()
            .map(key -> known(byKey, key))
            .filter(other -> other.phase() == task.phase())
            .mapToInt(other -> wave(other, byKey, depth + 1))
            .max()
            .orElse(0);
  }

  private static Task known(Map<String, Task> byKey, String key) {
    Task task = byKey.get(key);
    if (task == null) {
      throw new IllegalStateException("there is no task " + key);
    }
    return task;
  }
}
