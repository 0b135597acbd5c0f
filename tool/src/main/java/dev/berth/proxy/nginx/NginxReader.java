package dev.berth.proxy.nginx;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads a configuration with everything that it includes. An `include` stays in the tree, and what
/// it brings stands behind it.
public final class NginxReader {
  /// Of the package, the same everywhere: they are not in a repository.
  private static final Set<String> OF_THE_PACKAGE =
      Set.of(
          "mime.types",
          "fastcgi_params",
          "fastcgi.conf",
          "uwsgi_params",
          "scgi_params",
          "proxy_params");

  private static final long LARGEST = 1_000_000;

  private final NginxLayout layout;
  private final Consumer<Problem> problems;
  private final Consumer<Problem> gaps;
  private final Deque<Path> open = new ArrayDeque<>();

  public NginxReader(NginxLayout layout, Consumer<Problem> problems) {
    this(layout, problems, problems);
  }

  /// @param problems told what nginx would refuse as well, and a first file that can't be read
  /// @param gaps told what is included and not here: a server may have it elsewhere
  public NginxReader(NginxLayout layout, Consumer<Problem> problems, Consumer<Problem> gaps) {
    this.layout = layout;
    this.problems = problems;
    this.gaps = gaps;
  }

  /// What a file and all that it includes say.
  public List<NginxDirective> read(Path file) {
    return text(file, Place.of(shown(file)), problems)
        .map(text -> parsed(file, text))
        .orElse(List.of());
  }

  private List<NginxDirective> parsed(Path file, String text) {
    open.push(file);
    List<NginxDirective> directives = NginxParser.parse(shown(file), text, problems);
    List<NginxDirective> all = resolved(directives);
    open.pop();
    return all;
  }

  private List<NginxDirective> resolved(List<NginxDirective> directives) {
    List<NginxDirective> all = new ArrayList<>();
    for (NginxDirective directive : directives) {
      Optional<List<NginxDirective>> block = directive.block().map(this::resolved);
      all.add(new NginxDirective(directive.name(), directive.args(), block, directive.place()));
      if (directive.is("include")) {
        all.addAll(included(directive));
      }
    }
    return all;
  }

  private List<NginxDirective> included(NginxDirective include) {
    List<NginxDirective> directives = new ArrayList<>();
    Set<Path> files = matches(include);
    if (files.isEmpty() && !mayBeMissing(include.arg(0))) {
      gaps.accept(
          Problem.at(include.place(), "'" + include.arg(0) + "' is included and not here")
              .withFix("put the file beside the configuration, or mount its directory"));
    }
    for (Path file : files) {
      if (open.contains(file)) {
        problems.accept(
            Problem.at(include.place(), "'" + include.arg(0) + "' includes itself in a circle"));
      } else {
        text(file, include.place(), gaps).ifPresent(text -> directives.addAll(parsed(file, text)));
      }
    }
    return directives;
  }

  private Set<Path> matches(NginxDirective include) {
    try {
      return layout.matches(include.arg(0));
    } catch (IOException | UncheckedIOException unreadable) {
      gaps.accept(
          Problem.at(include.place(), "can't look for '" + include.arg(0) + "'")
              .withCause(String.valueOf(unreadable.getMessage())));
      return Set.of();
    }
  }

  private static boolean mayBeMissing(String name) {
    return NginxLayout.isPattern(name)
        || OF_THE_PACKAGE.contains(name.substring(name.lastIndexOf('/') + 1));
  }

  /// @param from who asks for the file
  /// @param told why it has no text
  private Optional<String> text(Path file, Place from, Consumer<Problem> told) {
    try {
      if (!file.toRealPath().startsWith(layout.root().toRealPath())) {
        told.accept(Problem.at(from, "'" + file + "' is outside of the directory to read"));
        return Optional.empty();
      }
      if (Files.size(file) > LARGEST) {
        told.accept(Problem.at(from, "'" + shown(file) + "' is too large for nginx's files"));
        return Optional.empty();
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      told.accept(
          Problem.at(from, "'" + shown(file) + "' can't be read")
              .withCause(unreadable.getClass().getSimpleName()));
      return Optional.empty();
    }
  }

  private Path shown(Path file) {
    return file.startsWith(layout.root()) ? layout.root().relativize(file) : file;
  }
}
