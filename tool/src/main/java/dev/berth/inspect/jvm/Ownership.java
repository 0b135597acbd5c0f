package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the comparisons of what is asked for with who asks.
record Ownership(Program program) {
  private static final Set<String> CALLERS =
      Set.of(
          "Principal",
          "Authentication",
          "SecurityContext",
          "SecurityIdentity",
          "UserDetails",
          "JsonWebToken",
          "Jwt");

  /// A statement about the rows of one owner.
  private static final Pattern OWN_ROWS =
      Pattern.compile("(?i)\\b\\w*(user|owner|author|account|member)\\w*\\s*=\\s*[?:$]");

  private static final Pattern NAME =
      Pattern.compile("(?i)(caller|current|principal|auth|identity|claims|session|userId\\b).*");

  /// @param file the one that it is in: what the handler calls may be in another
  record Comparison(ParsedFile file, Node node) {}

  /// In the handler, and in the methods of ours that it hands the caller to: `Rights.mayWrite(user,
  /// article)`, `tasks.find(user.id(), id)`.
  List<Comparison> comparisons(Route route) {
    Expression handler = route.handler();
    List<String> callers =
        Stream.concat(
                program.method(handler.file(), handler.node().first()).stream()
                    .flatMap(it -> it.parameters().stream())
                    .filter(it -> CALLERS.contains(it.type()) || isCaller(it))
                    .map(Parameter::name),
                told(route))
            .toList();
    Stream<Comparison> called =
        Code.of(handler.file()).calls(handler.node()).stream()
            .flatMap(call -> handedTo(handler, call, callers));
    return Stream.concat(within(handler.file(), handler.node(), callers), called)
        .distinct()
        .toList();
  }

  /// Variables that are told who calls: `User user = auth.user(request)`.
  private Stream<String> told(Route route) {
    Expression handler = route.handler();
    List<Call> questions = new Access(program).questions(route);
    return Code.of(handler.file()).locals(handler.node()).stream()
        .filter(local ->
            local.value().stream()
                .anyMatch(it -> questions.stream().anyMatch(q -> q.node().equals(it))))
        .map(Field::name);
  }

  private Stream<Comparison> handedTo(Expression handler, Call call, List<String> callers) {
    Optional<Type> type = call.receiver().flatMap(it -> new Typing(program).of(handler.file(), it));
    Optional<Method> method =
        type.stream()
            .flatMap(it -> it.methods().stream())
            .filter(it -> it.name().equals(call.name()))
            .findFirst();
    if (method.isEmpty()) {
      return Stream.empty();
    }
    List<String> received =
        method.get().parameters().stream()
            .map(Parameter::name)
            .filter(name ->
                call.argument(method.get().position(name))
                    .filter(it -> callers.contains(root(it)))
                    .isPresent())
            .toList();
    return received.isEmpty()
        ? Stream.empty()
        : Stream.concat(
            within(type.get().file(), method.get().node(), received),
            statements(type.get(), method.get()));
  }

  private static Stream<Comparison> statements(Type type, Method method) {
    return Dialect.of(type.file()).strings(method.node()).stream()
        .filter(it -> OWN_ROWS.matcher(it.text()).find())
        .limit(1)
        .map(it -> new Comparison(type.file(), it));
  }

  private static Stream<Comparison> within(ParsedFile file, Node around, List<String> callers) {
    return Dialect.of(file).comparisons(around).stream()
        .filter(it ->
            isOwnership(it.left(), it.right(), callers)
                || isOwnership(it.right(), it.left(), callers))
        .map(it -> new Comparison(file, it.node()));
  }

  private static boolean isCaller(Parameter parameter) {
    return parameter.annotations().stream()
        .anyMatch(it -> it.name().equals("AuthenticationPrincipal"));
  }

  /// The record's side has a member; the other one begins with the caller.
  private static boolean isOwnership(Node record, Node caller, List<String> callers) {
    boolean asks = callers.contains(root(caller)) || NAME.matcher(root(caller)).matches();
    return asks && !record.text().matches("null|\".*") && record.text().contains(".");
  }

  /// Of `user.id()`, `user`.
  private static String root(Node expression) {
    return expression.text().split("[.(\\s]", 2)[0];
  }
}
