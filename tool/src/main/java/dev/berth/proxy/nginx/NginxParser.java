package dev.berth.proxy.nginx;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes directives of one text. Goes on after a mistake, so that all are told at once.
public final class NginxParser {
  /// Blocks in blocks; nginx's own contexts go six deep.
  private static final int DEEPEST = 64;

  private final Path file;
  private final List<Token> tokens;
  private final Consumer<Problem> problems;
  private int next;

  private NginxParser(Path file, String text, Consumer<Problem> problems) {
    this.file = file;
    this.problems = problems;
    this.tokens = Tokenizer.tokens(text, this::wrong);
  }

  /// The directives of a text; `include` is one of them, nothing is read.
  ///
  /// @param file where the text is from, for the places
  public static List<NginxDirective> parse(Path file, String text, Consumer<Problem> problems) {
    return new NginxParser(file, text, problems).top();
  }

  private List<NginxDirective> top() {
    List<NginxDirective> directives = new ArrayList<>();
    while (next < tokens.size()) {
      directives.addAll(block(0));
      if (next < tokens.size()) {
        wrong(tokens.get(next).line(), "'}' that closes nothing");
        next++;
      }
    }
    return directives;
  }

  /// Up to its closing brace, which is left, or to the end.
  private List<NginxDirective> block(int depth) {
    List<NginxDirective> directives = new ArrayList<>();
    while (next < tokens.size() && !(tokens.get(next) instanceof Token.Close)) {
      directive(depth).ifPresent(directives::add);
    }
    return directives;
  }

  private Optional<NginxDirective> directive(int depth) {
    int line = tokens.get(next).line();
    List<String> words = new ArrayList<>();
    while (next < tokens.size() && tokens.get(next) instanceof Token.Word(String text, _)) {
      words.add(text);
      next++;
    }
    Optional<List<NginxDirective>> block = ended(line, depth);
    if (words.isEmpty()) {
      wrong(line, "a directive without a name");
      return Optional.empty();
    }
    Place place = new Place(file, line, "");
    List<String> args = words.subList(1, words.size());
    return Optional.of(new NginxDirective(words.getFirst(), args, block, place));
  }

  private Optional<List<NginxDirective>> ended(int line, int depth) {
    switch (next < tokens.size() ? tokens.get(next) : new Token.Close(line)) {
      case Token.End _ -> next++;
      case Token.Open(int opened) -> {
        next++;
        return Optional.of(inBraces(opened, depth + 1));
      }
      case Token.Close _, Token.Word _ ->
          // Its words may hold a secret: the place is enough.
          wrong(line, "a directive that begins here has no ';' at its end");
    }
    return Optional.empty();
  }

  private List<NginxDirective> inBraces(int opened, int depth) {
    if (depth > DEEPEST) {
      wrong(opened, "more than " + DEEPEST + " blocks in each other");
      next = tokens.size();
      return List.of();
    }
    List<NginxDirective> children = block(depth);
    if (next < tokens.size()) {
      next++;
    } else {
      wrong(opened, "'{' without its '}'");
    }
    return children;
  }

  private void wrong(int line, String what) {
    problems.accept(Problem.at(new Place(file, line, ""), what));
  }
}
