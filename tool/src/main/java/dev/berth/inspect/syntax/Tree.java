package dev.berth.inspect.syntax;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parsed text. Nodes lie in the order of the text, each before those below it, in a few arrays:
/// ten megabytes of source are three million nodes.
final class Tree {
  private final String name;
  private final String text;
  private final Vocabulary vocabulary;
  private final int[] lineStarts;
  private final int[] cells;

  /// What is noted of one node, one number each.
  static final int SYMBOL = 0;

  static final int FIELD = 1;
  static final int START = 2;
  static final int END = 3;
  static final int PARENT = 4;
  static final int AFTER = 5;
  static final int CELLS = 6;

  Tree(String name, String text, Vocabulary vocabulary, int[] cells) {
    this.name = name;
    this.text = text;
    this.vocabulary = vocabulary;
    this.cells = cells;
    this.lineStarts = lineStarts(text);
  }

  /// Those that these kinds have in this tree.
  BitSet symbols(String... kinds) {
    return vocabulary.symbols(List.of(kinds));
  }

  int symbol(int node) {
    return cell(node, SYMBOL);
  }

  String kind(int node) {
    return vocabulary.kind(cell(node, SYMBOL));
  }

  String field(int node) {
    return vocabulary.field(cell(node, FIELD));
  }

  String text(int node) {
    return text.substring(cell(node, START), cell(node, END));
  }

  boolean says(int node, String what) {
    int start = cell(node, START);
    return cell(node, END) - start == what.length() && text.startsWith(what, start);
  }

  int line(int node) {
    int found = Arrays.binarySearch(lineStarts, cell(node, START));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The node around it; -1 for the root.
  int parent(int node) {
    return cell(node, PARENT);
  }

  /// The first node that is no longer below this one.
  int after(int node) {
    return cell(node, AFTER);
  }

  private int cell(int node, int which) {
    return cells[node * CELLS + which];
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[1 + text.length() / 24];
    int lines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts = lines == starts.length ? Arrays.copyOf(starts, 2 * lines) : starts;
      starts[lines++] = i + 1;
    }
    return Arrays.copyOf(starts, lines);
  }

  /// By the name of the file: it may be parsed again when memory was short.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Tree tree && name.equals(tree.name) && text.equals(tree.text));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
