package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.jvm.Route.Guard;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Routes that are added to Helidon's rules one by one.
final class HelidonRoutes {
  private static final Set<String> VERBS =
      Set.of("get", "post", "put", "patch", "delete", "head", "options", "any");
  private static final Pattern CHECK =
      Pattern.compile("(?i).*(auth|login|require|verif|guard|protect|permission|token).*");
  private static final int DEEPEST = 6;

  private final Program program;
  private final Constants constants;
  private final Map<Node, List<Called>> registrations = new HashMap<>();

  HelidonRoutes(Program program, Constants constants) {
    this.program = program;
    this.constants = constants;
    for (Called called : program.calls("register")) {
      for (Node argument : called.call().arguments()) {
        made(called.file(), argument)
            .ifPresent(type ->
                registrations.computeIfAbsent(type.node(), any -> new ArrayList<>()).add(called));
      }
    }
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (ParsedFile file : program.containing("HttpRules", "HttpRouting", "WebServer")) {
      List<Call> calls =
          Code.of(file).calls().stream()
              .sorted(Comparator.comparingInt(it -> it.at().index()))
              .toList();
      for (Call call : calls) {
        path(file, call).ifPresent(it -> routes.add(route(file, call, it, calls)));
      }
    }
    return routes;
  }

  /// Of `rules.get("/{id}", handler)`, and of `rules.get(handler)`.
  private Optional<String> path(ParsedFile file, Call call) {
    boolean routes =
        VERBS.contains(call.name()) && call.receiver().filter(this::isRules).isPresent();
    if (!routes || call.arguments().isEmpty()) {
      return Optional.empty();
    }
    Node first = call.arguments().getFirst();
    if (call.arguments().size() > 1) {
      return constants.of(file, first).text().filter(it -> it.startsWith("/"));
    }
    boolean isHandler = first.is("method_reference", "lambda_expression", "callable_reference");
    return isHandler && !call.is("any") ? Optional.of("") : Optional.empty();
  }

  /// The chain begins with a name that rules usually have.
  private boolean isRules(Node receiver) {
    Node at = receiver;
    while (at.field("object").isPresent()) {
      at = at.field("object").get();
    }
    return at.text().matches("(?i)\\w*(rules|routing|router|builder)\\w*(\\.builder\\(\\))?");
  }

  private Route route(ParsedFile file, Call call, String path, List<Call> calls) {
    Optional<Node> around = program.method(file, call.node()).map(Method::node);
    boolean asked =
        calls.stream()
            .takeWhile(it -> it.at().index() < call.at().index())
            .filter(it -> it.is("any") && it.arguments().size() == 1)
            .filter(it -> program.method(file, it.node()).map(Method::node).equals(around))
            .anyMatch(it -> CHECK.matcher(it.arguments().getFirst().text()).matches());
    String prefix = program.around(file, call.node()).map(it -> prefix(it, 0)).orElse("");
    String whole = path.equals("/") && !prefix.isEmpty() ? prefix : prefix + path;
    return new Route(
        call.is("any") ? "ANY" : call.name().toUpperCase(Locale.ROOT),
        whole.isEmpty() ? "/" : whole,
        file,
        call.at(),
        handler(file, call),
        asked ? Guard.ASKS : Guard.UNSAID);
  }

  /// Where a service is registered: `register("/notes", new NotesRoutes(…))`.
  private String prefix(Type service, int depth) {
    if (depth > DEEPEST || service.name().isEmpty()) {
      return "";
    }
    for (Called registered : registrations.getOrDefault(service.node(), List.of())) {
      Call call = registered.call();
      String own =
          call.arguments().size() > 1
              ? constants.of(registered.file(), call.arguments().getFirst()).text().orElse("")
              : "";
      String above =
          program
              .around(registered.file(), call.node())
              .filter(it -> !it.isSame(service))
              .map(it -> prefix(it, depth + 1))
              .orElse("");
      return above + (own.equals("/") ? "" : own);
    }
    return "";
  }

  /// The service that an argument is; filters such as CORS may stand between it and the path.
  private Optional<Type> made(ParsedFile file, Node argument) {
    return argument.text().endsWith("::new")
        ? program.type(argument.first().text(), file)
        : new Typing(program).of(file, argument);
  }

  /// The method behind `this::one` or `route::handle`, or the lambda itself.
  private Expression handler(ParsedFile file, Call call) {
    Node last = call.arguments().getLast();
    String name = last.text().replaceFirst("^.*::", "");
    return Optional.of(last)
        .filter(it -> it.text().contains("::"))
        .flatMap(it -> new Typing(program).of(file, it.first()))
        .flatMap(type ->
            type.methods().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .map(it -> new Expression(type.file(), it.node())))
        .orElse(new Expression(file, last));
  }
}
