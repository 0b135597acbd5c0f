package dev.berth.inspect.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Paths that a Caddyfile passes on to an app: those of the matcher that stands at a
/// `reverse_proxy`, or at the block around it
/// (https://caddyserver.com/docs/caddyfile/matchers#path).
final class CaddyPaths {
  private final Map<String, List<Found>> matchers = new HashMap<>();
  private final List<Found> passedOn = new ArrayList<>();

  /// A path as Caddy writes it, such as `/tasks/*`.
  ///
  /// @param line counted from 1
  record Found(String path, int line) {}

  /// @param around the first words of the blocks around it, the innermost first
  private record Line(List<String> words, int number, List<String> around) {}

  private CaddyPaths() {}

  static List<Found> in(List<String> text) {
    CaddyPaths paths = new CaddyPaths();
    List<Line> lines = lines(text);
    lines.forEach(paths::define);
    lines.forEach(paths::use);
    return paths.passedOn.stream().distinct().toList();
  }

  private static List<Line> lines(List<String> text) {
    List<Line> lines = new ArrayList<>();
    Deque<String> around = new ArrayDeque<>();
    for (int i = 0; i < text.size(); i++) {
      List<String> words = words(text.get(i));
      if (words.isEmpty()) {
        continue;
      }
      lines.add(new Line(words, i + 1, List.copyOf(around)));
      if (words.getLast().equals("{")) {
        around.push(matcher(words).orElse(""));
      } else if (words.getFirst().equals("}") && !around.isEmpty()) {
        around.pop();
      }
    }
    return lines;
  }

  /// Up to a comment, which begins at a word.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split("\\s+", -1)) {
      if (word.startsWith("#")) {
        return words;
      }
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /// Of `handle @app {` the name, of `handle /api/* {` the path, of `@app {` the name.
  private static Optional<String> matcher(List<String> words) {
    boolean names = words.getFirst().startsWith("@");
    boolean passes = List.of("handle", "handle_path", "route").contains(words.getFirst());
    String first = names ? words.getFirst() : words.size() > 1 ? words.get(1) : "";
    return Optional.of(first)
        .filter(any -> names || passes)
        .filter(word -> word.startsWith("@") || word.startsWith("/"));
  }

  private void define(Line line) {
    List<String> words = line.words();
    boolean atOnce =
        words.size() > 2 && words.getFirst().startsWith("@") && words.get(1).equals("path");
    String outer = line.around().isEmpty() ? "" : line.around().getFirst();
    if (atOnce) {
      add(words.getFirst(), words.subList(2, words.size()), line.number());
    } else if (outer.startsWith("@") && words.getFirst().equals("path")) {
      add(outer, words.subList(1, words.size()), line.number());
    }
  }

  private void add(String name, List<String> paths, int line) {
    matchers
        .computeIfAbsent(name, any -> new ArrayList<>())
        .addAll(paths.stream().map(path -> new Found(path, line)).toList());
  }

  private void use(Line line) {
    if (!line.words().getFirst().equals("reverse_proxy")) {
      return;
    }
    String own = line.words().size() > 1 ? line.words().get(1) : "";
    String matcher =
        own.startsWith("@") || own.startsWith("/")
            ? own
            : line.around().stream().filter(one -> !one.isEmpty()).findFirst().orElse("/*");
    if (matcher.startsWith("@")) {
      passedOn.addAll(matchers.getOrDefault(matcher, List.of()));
    } else {
      passedOn.add(new Found(matcher, line.number()));
    }
  }
}
