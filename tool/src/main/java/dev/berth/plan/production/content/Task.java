package dev.berth.plan.production.content;

import java.util.List;

/// One thing to do, small enough to be ticked off.
///
/// @param key what other tasks call it; of a file its path
/// @param goal what there is afterwards
/// @param content what exactly has to be in the file; for what is run, what to look at
/// @param after keys of those that come first
/// @param acceptance a command that says whether it is done
/// @param expected what that command answers
public record Task(
    Phase phase,
    String key,
    Change change,
    Statement goal,
    List<Statement> content,
    List<String> after,
    String acceptance,
    String expected) {

  /// What is done to a file of the repository, if the task is about one.
  public enum Change {
    CREATE,
    MODIFY,
    /// It is there, and as it has to be.
    KEEP,
    RUN
  }

  public Task {
    content = List.copyOf(content);
    after = List.copyOf(after);
  }

  public static Task of(Phase phase, String key, Change change, Statement goal) {
    return new Task(phase, key, change, goal, List.of(), List.of(), "", "");
  }

  public Task with(List<Statement> lines) {
    return new Task(phase, key, change, goal, lines, after, acceptance, expected);
  }

  public Task after(String... keys) {
    return new Task(phase, key, change, goal, content, List.of(keys), acceptance, expected);
  }

  public Task accepted(String command, String answer) {
    return new Task(phase, key, change, goal, content, after, command, answer);
  }
}
