package dev.berth.inspect.jvm;

import dev.berth.inspect.Naming;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a handler asks by itself who calls: a method of another type of ours is given the
/// request, and refuses strangers.
record Access(Program program) {
  private static final Pattern REFUSES =
      Pattern.compile("(?i)unauthori[sz]ed|forbidden|\\b40[13]\\b");

  /// What a request comes as, in any framework.
  private static final Pattern REQUEST =
      Pattern.compile("\\w*(Request|Exchange|RoutingContext|Headers)\\b.*");

  /// The calls that tell who it is; what they return is the caller.
  List<Call> questions(Route route) {
    Expression handler = route.handler();
    if (route.path().toLowerCase(Locale.ROOT).contains("webhook")) {
      return List.of(); // Telegram shows a secret, and is nobody's user
    }
    List<String> parameters =
        method(handler).stream()
            .flatMap(it -> it.parameters().stream())
            .filter(it -> REQUEST.matcher(it.type()).matches())
            .map(Parameter::name)
            .toList();
    return Code.of(handler.file()).calls(handler.node()).stream()
        .filter(call -> call.arguments().stream().anyMatch(it -> parameters.contains(it.text())))
        .filter(call -> !Naming.isOptional(call.name()))
        .filter(call -> called(handler, call).anyMatch(it -> REFUSES.matcher(it).find()))
        .toList();
  }

  private Optional<Method> method(Expression handler) {
    return program.method(handler.file(), handler.node().first());
  }

  private Stream<String> called(Expression handler, Call call) {
    Optional<Node> receiver = call.receiver();
    return receiver
        .flatMap(it -> new Typing(program).of(handler.file(), it))
        .filter(it -> !it.node().holds(handler.node()))
        .stream()
        .flatMap(it -> it.methods().stream())
        .filter(it -> it.name().equals(call.name()))
        .map(it -> it.node().text());
  }
}
