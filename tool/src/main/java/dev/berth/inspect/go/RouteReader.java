package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows routers through functions, groups and mounts, and notes the routes.
final class RouteReader {
  private static final Set<String> MAKERS =
      Set.of(
          "chi.NewRouter",
          "chi.NewMux",
          "gin.New",
          "gin.Default",
          "http.NewServeMux",
          "echo.New",
          "mux.NewRouter");
  private static final String[] TYPES = {
    "chi.Router",
    "*chi.Mux",
    "*gin.Engine",
    "*gin.RouterGroup",
    "gin.IRouter",
    "gin.IRoutes",
    "*http.ServeMux",
    "*mux.Router",
    "*echo.Echo",
    "*echo.Group"
  };
  private static final String[] STATEMENTS = {
    "call_expression", "short_var_declaration", "assignment_statement", "var_spec", "keyed_element"
  };
  private static final int DEEPEST = 10;

  private final Packages packages;
  private final Constants constants;
  private final Checks checks;
  private final List<Route> routes = new ArrayList<>();
  private final Map<Node, Scope> made = new HashMap<>();
  private final RouterFields fields = new RouterFields();
  private final Set<Node> seen = new HashSet<>();

  RouteReader(Sources sources, Packages packages, Constants constants, Checks checks) {
    this.packages = packages;
    this.constants = constants;
    this.checks = checks;
    String[] makers = MAKERS.stream().sorted().toArray(String[]::new);
    sources.containing(makers).forEach(this::functions);
    sources.containing("http.Handle").forEach(this::functions);
    sources.containing(TYPES).forEach(this::leftOver);
  }

  List<Route> routes() {
    return routes;
  }

  private void functions(ParsedFile file) {
    for (Node function : file.root().children("function_declaration", "method_declaration")) {
      boolean makes =
          Call.in(function).stream().anyMatch(call -> MAKERS.contains(call.callee()))
              || function.text().contains("http.Handle");
      if (makes && !seen.contains(function)) {
        visit(new Visit(file, new HashMap<>(), 0), function);
      }
    }
  }

  /// Functions that are given a router, by nobody that could be followed.
  private void leftOver(ParsedFile file) {
    for (Node function : file.root().children("function_declaration", "method_declaration")) {
      Map<String, Scope> scopes = new HashMap<>();
      for (Node parameter : parameters(function)) {
        if (List.of(TYPES).contains(parameter.textOf("type"))) {
          parameter.fields("name").forEach(name -> scopes.put(name.text(), Scope.router()));
        }
      }
      if (!scopes.isEmpty() && !seen.contains(function)) {
        visit(new Visit(file, scopes, 0), function);
      }
    }
  }

  /// @param scopes the routers that are known, by the names of variables
  private record Visit(ParsedFile file, Map<String, Scope> scopes, int depth) {}

  private void visit(Visit visit, Node function) {
    seen.add(function);
    if (visit.depth() < DEEPEST) {
      function.field("body").ifPresent(body -> statements(visit, function, body));
    }
  }

  private void statements(Visit visit, Node function, Node body) {
    for (Node node : body.descendants(STATEMENTS)) {
      if (isWithin(node, function)) {
        switch (node.kind()) {
          case "call_expression" -> call(visit, function, new Call(node));
          case "keyed_element" -> element(visit, function, node);
          default -> assignment(visit, function, node);
        }
      }
    }
  }

  /// Functions that are given a router are visited on their own.
  private static boolean isWithin(Node node, Node function) {
    Optional<Node> around =
        node.ancestor("func_literal", "function_declaration", "method_declaration");
    while (around.isPresent() && !around.get().equals(function) && !isRouted(around.get())) {
      around = around.get().ancestor("func_literal", "function_declaration", "method_declaration");
    }
    return around.filter(function::equals).isPresent();
  }

  private static boolean isRouted(Node literal) {
    return parameters(literal).stream()
        .anyMatch(parameter -> List.of(TYPES).contains(parameter.textOf("type")));
  }

  /// `&server{router: chi.NewRouter()}`.
  private void element(Visit visit, Node function, Node node) {
    Node value = node.last();
    Node inner = value.is("literal_element") ? value.first() : value;
    if (inner.is("call_expression", "identifier")) {
      scope(visit, function, inner)
          .ifPresent(it -> fields.keep(visit.file(), node.first().text(), it));
    }
  }

  private void assignment(Visit visit, Node function, Node node) {
    List<Node> names = Declared.names(node);
    if (names.size() != 1) {
      return;
    }
    String name = names.getFirst().text();
    Declared.value(visit.file(), node, name)
        .flatMap(value -> scope(visit, function, value.node()))
        .ifPresent(scope -> {
          visit.scopes().put(name, scope);
          if (name.contains(".")) {
            fields.keep(visit.file(), name, scope);
          }
        });
  }

  /// The router that an expression stands for.
  private Optional<Scope> scope(Visit visit, Node function, Node expression) {
    Optional<Call> call = Call.of(expression);
    if (call.isEmpty()) {
      String text = expression.text();
      return Optional.ofNullable(visit.scopes().get(text))
          .or(() -> text.contains(".") ? fields.of(visit.file(), text) : Optional.empty());
    }
    if (MAKERS.contains(call.get().callee())) {
      return Optional.of(made.computeIfAbsent(expression, any -> Scope.router()));
    }
    Optional<Scope> on = call.get().receiver().flatMap(it -> scope(visit, function, it));
    return switch (call.get().method()) {
      case "Group", "PathPrefix" -> on.map(scope -> group(visit, scope, call.get()));
      case "With" ->
          on.map(scope -> scope.group("", checks.anyChecks(visit.file(), call.get().arguments())));
      case "Subrouter" -> on;
      default -> returned(visit, call.get());
    };
  }

  private Scope group(Visit visit, Scope scope, Call call) {
    Optional<String> path =
        call.argument(0)
            .filter(it -> !it.is("func_literal"))
            .flatMap(it -> constants.of(visit.file(), it).text());
    return scope.group(path.orElse(""), checks.anyChecks(visit.file(), call.arguments()));
  }

  /// A function of ours that makes a router and hands it over.
  private Optional<Scope> returned(Visit visit, Call call) {
    Optional<Declared> target = target(visit, call);
    Optional<Node> maker = target.flatMap(it -> maker(it.node()));
    if (maker.isPresent() && !seen.contains(target.get().node())) {
      visit(
          new Visit(target.get().file(), new HashMap<>(), visit.depth() + 1), target.get().node());
    }
    return maker.map(it -> made.computeIfAbsent(it, any -> Scope.router()));
  }

  /// The first router that a function makes is the one that it returns.
  private static Optional<Node> maker(Node function) {
    return Call.in(function).stream()
        .filter(call -> MAKERS.contains(call.callee()))
        .map(Call::node)
        .findFirst();
  }

  private Optional<Declared> target(Visit visit, Call call) {
    return call.function()
        .flatMap(it -> packages.of(visit.file(), it))
        .filter(it -> it.form() == Form.FUNCTION);
  }

  private void call(Visit visit, Node function, Call call) {
    Optional<Scope> on =
        call.receiver().filter(it -> it.text().equals("http")).isPresent()
            ? Optional.of(visit.scopes().computeIfAbsent("http", any -> Scope.router()))
            : call.receiver().flatMap(it -> scope(visit, function, it));
    if (on.isEmpty()) {
      handedOver(visit, function, call);
      return;
    }
    switch (call.method()) {
      case "Use" -> {
        if (checks.anyChecks(visit.file(), call.arguments())) {
          on.get().guard();
        }
      }
      case "Route", "Group" -> within(visit, on.get(), call);
      case "Mount" ->
          call.argument(1)
              .flatMap(it -> scope(visit, function, it))
              .ifPresent(below -> below.mountOn(mount(visit, on.get(), call)));
      default -> route(visit, on.get(), call);
    }
  }

  private Scope mount(Visit visit, Scope on, Call call) {
    return on.group(
        call.argument(0).flatMap(it -> constants.of(visit.file(), it).text()).orElse(""), false);
  }

  /// `r.Route("/api", func(r chi.Router) { … })`.
  private void within(Visit visit, Scope on, Call call) {
    for (Node literal : call.arguments()) {
      if (literal.is("func_literal")) {
        Map<String, Scope> scopes = new HashMap<>(visit.scopes());
        Scope below = call.method().equals("Route") ? mount(visit, on, call) : on.group("", false);
        parameters(literal).forEach(it -> scopes.put(it.textOf("name"), below));
        visit(new Visit(visit.file(), scopes, visit.depth() + 1), literal);
      }
    }
  }

  /// A function of ours that is given a router.
  private void handedOver(Visit visit, Node function, Call call) {
    Optional<Declared> target = target(visit, call);
    if (target.isEmpty()) {
      return;
    }
    Map<String, Scope> scopes = new HashMap<>();
    List<String> names =
        parameters(target.get().node()).stream()
            .flatMap(it -> it.fields("name").stream())
            .map(Node::text)
            .toList();
    for (int i = 0; i < Math.min(names.size(), call.arguments().size()); i++) {
      String name = names.get(i);
      scope(visit, function, call.arguments().get(i)).ifPresent(it -> scopes.put(name, it));
    }
    if (!scopes.isEmpty() || usesField(target.get().node())) {
      visit(new Visit(target.get().file(), scopes, visit.depth() + 1), target.get().node());
    }
  }

  /// A method that adds routes to the router of its struct.
  private boolean usesField(Node function) {
    return !seen.contains(function) && fields.isUsedIn(function);
  }

  private void route(Visit visit, Scope on, Call call) {
    RoutePattern.of(call, it -> constants.of(visit.file(), it).text()).stream()
        .flatMap(it -> it.restricted(call).stream())
        .map(it -> new Route(it, on, on.isGuarded(), visit.file(), call.node()))
        .forEach(routes::add);
  }

  private static List<Node> parameters(Node function) {
    return function
        .field("parameters")
        .map(list -> list.children("parameter_declaration"))
        .orElse(List.of());
  }
}
