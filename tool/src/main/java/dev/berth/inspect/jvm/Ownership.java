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
  private static final Pattern NAME =
      Pattern.compile("(?i)(caller|current|principal|auth|identity|claims|session|userId\\b).*");

  /// @param file the one that it is in: what the handler calls may be in another
  record Comparison(ParsedFile file, Node node) {}

  /// In the handler, and in the methods of ours that it hands the caller to:
  /// `Rights.mayWrite(user, article)`.
  List<Comparison> comparisons(Route route) {
    List<String> callers =
        program.method(route.file(), route.handler().first()).stream()
            .flatMap(it -> it.parameters().stream())
            .filter(it -> CALLERS.contains(it.type()) || isCaller(it))
            .map(Parameter::name)
            .toList();
    Stream<Comparison> called =
        Dialect.of(route.file()).calls(route.handler()).stream()
            .flatMap(call -> handedTo(call, callers));
    return Stream.concat(within(route.file(), route.handler(), callers), called).toList();
  }

  private Stream<Comparison> handedTo(Call call, List<String> callers) {
    Optional<Type> type = call.receiver().flatMap(it -> program.type(it.text()));
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
            .filter(
                name ->
                    call.argument(method.get().position(name))
                        .filter(it -> callers.contains(it.text()))
                        .isPresent())
            .toList();
    return received.isEmpty()
        ? Stream.empty()
        : within(type.get().file(), method.get().node(), received);
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
    String root = caller.text().split("[.(\\s]", 2)[0];
    boolean asks = callers.contains(root) || NAME.matcher(root).matches();
    return asks && !record.text().matches("null|\".*") && record.text().contains(".");
  }
}
