package dev.berth.inspect.files;

import dev.berth.caddyfile.CaddyfileLine;
import java.util.ArrayList;
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

  private CaddyPaths() {}

  static List<Found> in(List<String> text) {
    CaddyPaths paths = new CaddyPaths();
    List<CaddyfileLine> lines = CaddyfileLine.in(text);
    lines.forEach(paths::define);
    lines.forEach(paths::use);
    return paths.passedOn.stream().distinct().toList();
  }

  /// Of `handle @app {` the name, of `handle /api/* {` the path, of `@app {` the name.
  private static Optional<String> matcher(CaddyfileLine opener) {
    String first = opener.first();
    if (first.startsWith("@")) {
      return Optional.of(first);
    }
    return Optional.of(opener)
        .filter(it -> List.of("handle", "handle_path", "route").contains(first))
        .flatMap(CaddyPaths::own);
  }

  /// The one that stands directly behind the first word.
  private static Optional<String> own(CaddyfileLine line) {
    return line.rest().stream()
        .limit(1)
        .filter(word -> word.startsWith("@") || word.startsWith("/"))
        .findFirst();
  }

  private void define(CaddyfileLine line) {
    List<String> rest = line.rest();
    String outer = line.around().isEmpty() ? "" : line.around().getFirst().first();
    if (line.first().startsWith("@") && rest.size() > 1 && rest.getFirst().equals("path")) {
      add(line.first(), rest.subList(1, rest.size()), line.number());
    } else if (outer.startsWith("@") && line.first().equals("path")) {
      add(outer, rest, line.number());
    }
  }

  private void add(String name, List<String> paths, int line) {
    matchers
        .computeIfAbsent(name, any -> new ArrayList<>())
        .addAll(paths.stream().map(path -> new Found(path, line)).toList());
  }

  private void use(CaddyfileLine line) {
    if (!line.first().equals("reverse_proxy")) {
      return;
    }
    String matcher =
        own(line)
            .or(() -> line.around().stream().flatMap(it -> matcher(it).stream()).findFirst())
            .orElse("/*");
    if (matcher.startsWith("@")) {
      passedOn.addAll(matchers.getOrDefault(matcher, List.of()));
    } else {
      passedOn.add(new Found(matcher, line.number()));
    }
  }
}
