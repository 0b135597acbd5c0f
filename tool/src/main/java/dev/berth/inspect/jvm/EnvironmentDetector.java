package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Variables of the environment, each where it is read first: in the settings, then in the code.
final class EnvironmentDetector implements Detector {

  /// @param fallback what stands in; empty if nothing does
  private record Read(String name, Optional<String> fallback, boolean isDemanded) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = new Program(sources);
    Constants constants = new Constants(program);
    Reports reports = new Reports(out, new HashSet<>());
    for (Property property : program.properties().all()) {
      for (Placeholder placeholder : Placeholder.in(property.value())) {
        placeholder(placeholder).ifPresent(it -> reports.add(it, property.file(), property.line()));
      }
    }
    for (ParsedFile file : sources.containing("${")) {
      for (Node string : Dialect.of(file).strings(file.root())) {
        if (string.ancestor("annotation").isPresent()) {
          Placeholder.in(string.text()).stream()
              .flatMap(it -> placeholder(it).stream())
              .forEach(it -> reports.add(it, file.file(), string.line()));
        }
      }
    }
    calls(program, constants, reports);
  }

  private static void calls(Program program, Constants constants, Reports reports) {
    String[] names =
        program.environmentMethods().stream().map(EnvironmentMethod::name).toArray(String[]::new);
    for (ParsedFile file : program.containing("getenv")) {
      for (Call call : Dialect.of(file).calls(file.root())) {
        direct(file, call, constants)
            .ifPresent(it -> reports.add(it, file.file(), call.node().line()));
      }
    }
    for (ParsedFile file :
        names.length == 0 ? program.containing("getenv") : program.containing(names)) {
      for (Call call : Dialect.of(file).calls(file.root())) {
        program.environmentMethods().stream()
            .filter(it -> it.name().equals(call.name()))
            .findFirst()
            .flatMap(it -> wrapped(it, file, call, constants))
            .ifPresent(it -> reports.add(it, file.file(), call.node().line()));
      }
    }
  }

  private static Optional<Read> placeholder(Placeholder placeholder) {
    return placeholder.isVariable()
        ? Optional.of(
            new Read(
                placeholder.name(),
                placeholder.fallback().filter(Predicate.not(String::isBlank)),
                placeholder.fallback().isEmpty()))
        : Optional.empty();
  }

  private static Optional<Read> direct(ParsedFile file, Call call, Constants constants) {
    Dialect dialect = Dialect.of(file);
    boolean isMap = Constants.isEnvironment(call) && call.is("getOrDefault", "get");
    if (!call.is("getenv") && !isMap) {
      return Optional.empty();
    }
    Optional<String> name = call.argument(0).flatMap(dialect::literal);
    Optional<String> fallback =
        call.argument(1).or(() -> after(file, call)).flatMap(it -> constants.of(file, it).text());
    boolean demanded = fallback.isEmpty() && isDemanded(call.node());
    return name.map(it -> new Read(it, fallback, demanded));
  }

  /// `Optional.ofNullable(…).orElse(other)`, `… ?: other`.
  private static Optional<Node> after(ParsedFile file, Call call) {
    Optional<Node> elvis =
        call.node().parent().filter(it -> it.is("elvis_expression")).map(it -> it.last());
    return elvis.or(() ->
        around(file, call.node())
            .filter(it -> it.is("ofNullable"))
            .flatMap(it -> around(file, it.node()))
            .filter(it -> it.is("orElse"))
            .flatMap(it -> it.argument(0)));
  }

  private static Optional<Call> around(ParsedFile file, Node node) {
    return node.ancestor("method_invocation", "call_expression")
        .flatMap(it -> Dialect.of(file).call(it));
  }

  /// It fails where the variable is missing.
  private static boolean isDemanded(Node read) {
    boolean throwsAtOnce =
        read.parent()
            .filter(it -> it.is("elvis_expression"))
            .filter(it -> it.text().matches("(?s).*\\?:\\s*(throw|error\\().*"))
            .isPresent();
    boolean required =
        read.ancestor("method_invocation")
            .filter(it -> it.text().matches("(?s)(Objects\\.)?requireNonNull\\(.*"))
            .isPresent();
    Optional<Node> variable = read.ancestor("variable_declarator", "method_declaration");
    String name = variable.map(it -> it.textOf("name")).orElse("");
    boolean checked =
        variable
            .filter(it -> it.is("variable_declarator"))
            .flatMap(it -> it.ancestor("method_declaration", "constructor_declaration"))
            .filter(it ->
                it.text().matches("(?s).*if \\(" + name + " == null.*?\\)\\s*\\{?\\s*throw.*"))
            .isPresent();
    return throwsAtOnce || required || checked;
  }

  private static Optional<Read> wrapped(
      EnvironmentMethod method, ParsedFile file, Call call, Constants constants) {
    Optional<String> fallback = method.other(call).flatMap(it -> constants.of(file, it).text());
    return method.variable(file, call).map(it -> new Read(it, fallback, method.isDemanding()));
  }

  private record Reports(FindingSink out, Set<String> known) {

    void add(Read read, SourceFile file, int line) {
      if (known.add(read.name())) {
        String value =
            read.fallback().map(it -> read.name() + " default " + it).orElse(read.name());
        out.found(read.isDemanded() ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL, value, file, line);
        if (Naming.isSecret(read.name())) {
          out.found(Kind.SECRET, read.name(), file, line);
        }
      }
    }
  }
}
