package dev.berth.stack.yaml;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Turns the parser's nodes into our tree: aliases are expanded, double keys told. The parser has
/// merged `<<` already.
final class NodeTree {
  /// Aliases can make a small file mean an endless one.
  private static final int MOST_NODES = 100_000;

  private final Path file;
  private final Consumer<Problem> problems;
  private final List<Node> open = new ArrayList<>();
  private int nodes;

  NodeTree(Path file, Consumer<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  Yaml convert(Node node) {
    if (open.contains(node) || ++nodes > MOST_NODES) {
      problems.accept(Problem.at(place(node, ""), "an alias here never ends"));
      return new Yaml.Scalar(line(node), "", Yaml.Kind.NULL);
    }
    open.add(node);
    try {
      return switch (node) {
        case MappingNode mapping -> mapping(mapping);
        case SequenceNode list ->
            new Yaml.Sequence(line(list), list.getValue().stream().map(this::convert).toList());
        case ScalarNode scalar -> new Yaml.Scalar(line(scalar), scalar.getValue(), kind(scalar));
        default -> throw new IllegalStateException("an unknown kind of YAML node: " + node);
      };
    } finally {
      open.removeLast();
    }
  }

  private Yaml.Mapping mapping(MappingNode node) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        add(entries, key, tuple.getValueNode());
      } else {
        problems.accept(Problem.at(place(tuple.getKeyNode(), ""), "a key must be plain text"));
      }
    }
    return new Yaml.Mapping(line(node), List.copyOf(entries.values()));
  }

  private void add(Map<String, Yaml.Entry> own, ScalarNode key, Node value) {
    String name = key.getValue();
    Yaml.Entry earlier = own.get(name);
    if (earlier != null) {
      problems.accept(
          Problem.at(place(key, name), "'" + name + "' is given twice")
              .withCause("it stands in line " + earlier.line() + " already")
              .withFix("remove one of them"));
      return;
    }
    own.put(name, new Yaml.Entry(name, line(key), convert(value)));
  }

  private static Yaml.Kind kind(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Yaml.Kind.NUMBER;
    } else if (tag.equals(Tag.BOOL)) {
      return Yaml.Kind.BOOLEAN;
    } else if (tag.equals(Tag.NULL)) {
      return Yaml.Kind.NULL;
    }
    return Yaml.Kind.TEXT;
  }

  private Place place(Node node, String key) {
    return new Place(file, line(node), key);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
