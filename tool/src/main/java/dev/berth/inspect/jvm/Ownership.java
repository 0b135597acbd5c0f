package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

  List<Dialect.Comparison> comparisons(Route route) {
    List<String> callers =
        program.method(route.file(), route.handler().first()).stream()
            .flatMap(it -> it.parameters().stream())
            .filter(it -> CALLERS.contains(it.type()) || isCaller(it))
            .map(Parameter::name)
            .toList();
    return Dialect.of(route.file()).comparisons(route.handler()).stream()
        .filter(it ->
            isOwnership(it.left(), it.right(), callers)
                || isOwnership(it.right(), it.left(), callers))
        .toList();
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
