package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// A method or a constructor of ours, to tell which calls mean it: its name alone is that of many.
///
/// @param isFlexible it takes fewer arguments, or more, as well
record Target(Type type, String name, int arity, boolean isFlexible) {

  static Target of(Type type, Method method) {
    boolean many =
        method.node().field("parameters").stream()
            .anyMatch(it -> !it.children("spread_parameter").isEmpty());
    return new Target(
        type, method.name(), method.parameters().size(), many || isKotlin(type));
  }

  static Target constructor(Type type) {
    return new Target(type, type.name(), type.components().size(), isKotlin(type));
  }

  private static boolean isKotlin(Type type) {
    return Dialect.of(type.file()) instanceof Kotlin;
  }

  boolean isMeantBy(Program program, Program.Placed placed) {
    ParsedFile file = placed.file();
    Call call = placed.call();
    if (!isFlexible && call.arguments().size() != arity) {
      return false;
    }
    if (call.isCreation()) {
      return program.type(call.name(), file).filter(this::isType).isPresent();
    }
    return call.receiver().isPresent()
        ? isOn(program, file, call.receiver().get())
        : isWithin(call.node()) || file.file().contains("import static");
  }

  /// Functions at the top of a file of Kotlin need no receiver anywhere.
  private boolean isWithin(Node call) {
    return type.name().isEmpty() || type.node().holds(call);
  }

  /// Of a receiver that nobody knows only the name speaks against it: `Files.copy` is a library's.
  private boolean isOn(Program program, ParsedFile file, Node receiver) {
    Optional<Type> owner = new Typing(program).of(file, receiver);
    return owner
        .map(it -> isType(it) || type.supertypes().contains(it.name()))
        .orElseGet(() -> !receiver.text().matches("[A-Z]\\w*"));
  }

  private boolean isType(Type other) {
    return other.node().equals(type.node());
  }
}
