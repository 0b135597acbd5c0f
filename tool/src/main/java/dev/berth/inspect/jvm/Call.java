package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A call of a method, or the making of an object.
///
/// @param name that of the method, or of the class
/// @param at where the name stands
record Call(
    String name,
    Optional<Node> receiver,
    List<Node> arguments,
    boolean isCreation,
    Node at,
    Node node) {

  /// Such as `server.stop`.
  String callee() {
    return receiver().map(it -> it.compact() + ".").orElse("") + name;
  }

  /// Of a class without type arguments and what is around it: `Parts` of `new Server.Parts(…)`.
  String simpleName() {
    int end = name.indexOf('<');
    String plain = end < 0 ? name : name.substring(0, end);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  boolean is(String... names) {
    return List.of(names).contains(name);
  }

  boolean isOn(String receiverText) {
    return receiver.filter(it -> it.text().equals(receiverText)).isPresent();
  }

  Optional<Node> argument(int position) {
    return position >= 0 && position < arguments.size()
        ? Optional.of(arguments.get(position))
        : Optional.empty();
  }
}
