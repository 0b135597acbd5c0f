package dev.berth.inspect.syntax;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// Makes trees of source text. Loads a grammar when it is first wanted; may be used by several
/// threads. Text that does not follow the grammar has a tree too, with nodes of kind `ERROR`.
public final class Parser implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final Library library;
  private final TreeSitter functions;
  private final Map<Language, Grammar> grammars = new EnumMap<>(Language.class);

  /// @param installed where the native libraries were laid by the build; where they are not, they
  ///   are taken out of their jars, into the temporary directory, and removed at once
  public Parser(Path installed) {
    this.library = new Library(installed, arena);
    this.functions = new TreeSitter(library.load("tree-sitter"));
  }

  public Node parse(Language language, String text) {
    return parse(language, "", text);
  }

  /// The tree of a file.
  ///
  /// @param file nodes of two trees are the same if they are so of the same file and text
  public Node parse(Language language, String file, String text) {
    return new Node(grammar(language).parse(file, text), 0);
  }

  private Grammar grammar(Language language) {
    synchronized (grammars) {
      return grammars.computeIfAbsent(
          language, wanted -> Grammar.load(library, functions, wanted.grammar()));
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
