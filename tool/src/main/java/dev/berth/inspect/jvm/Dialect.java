package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// How a language writes down what the JVM's languages share.
sealed interface Dialect permits Java, Kotlin {

  static Dialect of(ParsedFile file) {
    return file.path().endsWith(".kt") || file.path().endsWith(".kts") ? new Kotlin() : new Java();
  }

  List<Type> types(ParsedFile file);

  List<Call> calls(Node around);

  /// A call, if the node is one.
  Optional<Call> call(Node node);

  /// Variables of methods.
  List<Field> locals(Node around);

  /// What a string says, if nothing is put in.
  Optional<String> literal(Node node);

  List<Node> strings(Node around);

  /// Expressions that ask whether two things are the same: both sides.
  List<Comparison> comparisons(Node around);

  record Comparison(Node left, Node right, Node node) {}

  List<Node> imports(ParsedFile file);
}
