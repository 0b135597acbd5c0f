package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a name stands for.
///
/// @param node the value that is assigned to it, the function, or the parameter
record Declared(ParsedFile file, Node node, Form form) {
  enum Form {
    VALUE,
    FUNCTION,
    PARAMETER
  }

  static Optional<Declared> value(ParsedFile file, Node assignment, String name) {
    List<Node> left = side(assignment, "left", "name");
    List<Node> right = side(assignment, "right", "value");
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).text().equals(name) && !right.isEmpty()) {
        Node value = right.size() == left.size() ? right.get(i) : right.getFirst();
        boolean isFirst = right.size() == left.size() || i == 0;
        return isFirst ? Optional.of(new Declared(file, value, Form.VALUE)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// The names that are assigned to, one by one.
  static List<Node> names(Node assignment) {
    return side(assignment, "left", "name");
  }

  private static List<Node> side(Node assignment, String field, String other) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : assignment.children()) {
      if (node.fieldName().equals(field) || node.fieldName().equals(other)) {
        if (node.is("expression_list")) {
          nodes.addAll(node.children());
        } else {
          nodes.add(node);
        }
      }
    }
    return nodes;
  }
}
