package dev.berth.plan.production.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a plan says, and why it may. Without a source there is no statement.
///
/// @param text Markdown of one line; names of files, commands and values in backquotes
public record Statement(String text, List<Source> sources) {
  public Statement {
    sources = sources.stream().distinct().toList();
    if (text.isBlank() || text.contains("\n")) {
      throw new IllegalArgumentException("a statement is one line: '" + text + "'");
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("nothing supports this: " + text);
    }
  }

  public static Statement of(String text, Source... sources) {
    return new Statement(text, List.of(sources));
  }

  public static Statement of(String text, Collection<? extends Source> sources) {
    return new Statement(text, List.copyOf(sources));
  }

  public Statement and(Source... more) {
    List<Source> all = new ArrayList<>(sources);
    all.addAll(List.of(more));
    return new Statement(text, all);
  }
}
