package dev.berth.inspect.syntax;

import java.util.ArrayList;
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
    List<Node> children = children();
    return children.isEmpty() ? this : children.getFirst();
  }

  /// The last child; itself if it has none.
  public Node last() {
    List<Node> children = children();
    return children.isEmpty() ? this : children.getLast();
  }

  public List<Node> children(String... kinds) {
    return children().stream().filter(child -> child.is(kinds)).toList();
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
    return tree.nodes(index + 1, tree.after(index), List.of(kinds));
  }

  @Override
  public String toString() {
    return kind() + " " + line() + ": " + text();
  }
}
