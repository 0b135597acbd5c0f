package dev.berth.inspect.syntax;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A node of a tree: a kind as the grammar names it, a piece of the text, children. Nodes without a
/// name (brackets, commas) are left out, unless the grammar gives them a field, as to operators.
/// Comments are left out as well: what is commented out was never there.
public record Node(Tree tree, int index) {

  public String kind() {
    return tree.kind(index);
  }

  public boolean is(String... kinds) {
    for (String kind : kinds) {
      if (kind.equals(kind())) {
        return true;
      }
    }
    return false;
  }

  public String text() {
    return tree.text(index);
  }

  /// Whether this is its text, told without copying that.
  public boolean says(String text) {
    return tree.says(index, text);
  }

  /// Its text without white space: a chain of calls over several lines as one name.
  public String compact() {
    String text = text();
    int at = 0;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder compact = new StringBuilder(text.length()).append(text, 0, at);
    for (; at < text.length(); at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        compact.append(text.charAt(at));
      }
    }
    return compact.toString();
  }

  /// Of its first character, counted from 1.
  public int line() {
    return tree.line(index);
  }

  /// Named children, and those in a field.
  public List<Node> children() {
    List<Node> children = new ArrayList<>();
    for (int i = index + 1; i < tree.after(index); i = tree.after(i)) {
      children.add(new Node(tree, i));
    }
    return children;
  }

  /// The first child; itself if it has none, as where the text breaks off.
  public Node first() {
    return index + 1 < tree.after(index) ? new Node(tree, index + 1) : this;
  }

  /// The last child; itself if it has none.
  public Node last() {
    int last = index;
    for (int i = index + 1; i < tree.after(index); i = tree.after(i)) {
      last = i;
    }
    return last == index ? this : new Node(tree, last);
  }

  public List<Node> children(String... kinds) {
    BitSet wanted = tree.symbols(kinds);
    List<Node> children = new ArrayList<>();
    for (int i = index + 1; i < tree.after(index); i = tree.after(i)) {
      if (wanted.get(tree.symbol(i))) {
        children.add(new Node(tree, i));
      }
    }
    return children;
  }

  /// Itself, or a node below it.
  public boolean holds(Node other) {
    return other.index >= index && other.index < tree.after(index) && tree.equals(other.tree);
  }

  /// The first child in a field of the grammar, such as `function` of a call.
  public Optional<Node> field(String name) {
    for (int i = index + 1; i < tree.after(index); i = tree.after(i)) {
      if (tree.field(i).equals(name)) {
        return Optional.of(new Node(tree, i));
      }
    }
    return Optional.empty();
  }

  public List<Node> fields(String name) {
    return children().stream().filter(child -> child.fieldName().equals(name)).toList();
  }

  /// The text of the first child in a field; empty without one.
  public String textOf(String field) {
    return field(field).map(Node::text).orElse("");
  }

  /// The field of its parent that it is in; empty if none.
  public String fieldName() {
    return tree.field(index);
  }

  public Optional<Node> parent() {
    int parent = tree.parent(index);
    return parent < 0 ? Optional.empty() : Optional.of(new Node(tree, parent));
  }

  /// The nearest node around it of one of these kinds.
  public Optional<Node> ancestor(String... kinds) {
    Optional<Node> at = parent();
    while (at.isPresent() && !at.get().is(kinds)) {
      at = at.get().parent();
    }
    return at;
  }

  /// All nodes below it of one of these kinds, in the order of the text, however deep.
  public List<Node> descendants(String... kinds) {
    BitSet wanted = tree.symbols(kinds);
    List<Node> found = new ArrayList<>();
    for (int i = index + 1; i < tree.after(index); i++) {
      if (wanted.get(tree.symbol(i))) {
        found.add(new Node(tree, i));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return kind() + " " + line() + ": " + text();
  }
}
