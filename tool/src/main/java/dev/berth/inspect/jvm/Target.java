package dev.berth.inspect.jvm;

import java.util.Optional;

/// A method or a constructor of ours, to tell which calls mean it: its name alone is that of many.
///
/// @param isFlexible it takes fewer arguments, or more, as well
record Target(Type type, String name, int arity, boolean isFlexible) {

  static Target of(Type type, Method method) {
    boolean many =
        method.node().field("parameters").stream()
            .anyMatch(it -> !it.children("spread_parameter").isEmpty());
    return new Target(type, method.name(), method.parameters().size(), many || isKotlin(type));
  }

  static Target constructor(Type type) {
    return new Target(type, type.name(), type.components().size(), isKotlin(type));
  }

  private static boolean isKotlin(Type type) {
    return Dialect.of(type.file()) instanceof Kotlin;
  }

  boolean isMeantBy(Called called) {
    Call call = called.call();
    if (!isFlexible && call.arguments().size() != arity) {
      return false;
    }
    if (call.isCreation()) {
      return called.owner().filter(it -> it.isSame(type)).isPresent();
    }
    return call.receiver().isPresent()
        ? isOn(called.owner(), call.receiver().get().text())
        : isWithin(called);
  }

  /// Functions at the top of a file of Kotlin need no receiver anywhere.
  private boolean isWithin(Called called) {
    return type.name().isEmpty()
        || type.node().holds(called.call().node())
        || called.file().file().contains("import static");
  }

  /// Of a receiver that nobody knows only the name speaks against it: `Files.copy` is a library's.
  private boolean isOn(Optional<Type> owner, String receiver) {
    return owner
        .map(it -> it.isSame(type) || type.supertypes().contains(it.name()))
        .orElseGet(() -> !receiver.matches("[A-Z]\\w*"));
  }
}
