package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Variables of the environment, each where it is read first: in the settings, then in the code.
final class EnvironmentDetector implements Detector {
  /// Addresses are shown even where they might hold a secret, if they hold no password.
  private static final Pattern ADDRESS = Pattern.compile("[a-z0-9+:]+//[^@]*");

  /// @param fallback what stands in; empty if nothing does
  private record Read(String name, Optional<String> fallback, boolean isDemanded) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    Reports reports = new Reports(new LinkedHashMap<>());
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
    reports.write(out);
  }

  private static void calls(Program program, Constants constants, Reports reports) {
    for (ParsedFile file : program.containing(Environment.SIGNS)) {
      for (Call call : Code.of(file).calls()) {
        direct(file, call, constants)
            .ifPresent(it -> reports.add(it, file.file(), call.node().line()));
      }
    }
    program
        .environment()
        .calls()
        .sorted(
            Comparator.<Called, String>comparing(it -> it.file().path())
                .thenComparingInt(it -> it.call().node().index()))
        .forEach(it ->
            program
                .environment()
                .method(it.file(), it.call())
                .flatMap(method -> wrapped(method, it.file(), it.call(), constants))
                .ifPresent(read -> reports.add(read, it.file().file(), it.call().node().line())));
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
    Optional<String> name =
        call.is("getenv", "getOrDefault", "get")
            ? call.argument(0).flatMap(Dialect.of(file)::literal)
            : Optional.empty();
    if (name.isEmpty()
        || !name.get().matches("[A-Za-z_]\\w*")
        || !constants.program().environment().isRead(file, call)) {
      return Optional.empty();
    }
    Optional<String> fallback =
        call.argument(1)
            .or(() -> after(file, call))
            .flatMap(it -> constants.of(file, it).text())
            .filter(Predicate.not(String::isBlank));
    boolean demanded = fallback.isEmpty() && isDemanded(call.node(), name.get());
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

  /// It fails where the variable is missing, or says so by the variable's name.
  private static boolean isDemanded(Node read, String variable) {
    boolean throwsAtOnce =
        read.parent()
            .filter(it -> it.is("elvis_expression"))
            .filter(it -> it.text().matches("(?s).*\\?:\\s*(throw|error\\().*"))
            .isPresent();
    boolean required =
        read.ancestor("method_invocation")
            .filter(it -> it.text().matches("(?s)(Objects\\.)?requireNonNull\\(.*"))
            .isPresent();
    Optional<Node> holder = read.ancestor("variable_declarator", "method_declaration");
    boolean checked =
        holder
            .filter(it -> it.is("variable_declarator"))
            .flatMap(it -> it.ancestor("method_declaration", "constructor_declaration"))
            .filter(it -> isChecked(it.text(), holder.get().textOf("name"), variable))
            .isPresent();
    return throwsAtOnce || required || checked;
  }

  private static boolean isChecked(String method, String name, String variable) {
    return Pattern.compile(
            "if \\([^;{]*(?<![!\\w.])"
                + Pattern.quote(name)
                + "( == null|\\.is(Empty|Blank)\\(\\))[^;{]*\\)\\s*(\\{[^}]*?)?(throw\\b|\""
                + variable
                + "\")")
        .matcher(method)
        .find();
  }

  private static Optional<Read> wrapped(
      EnvironmentMethod method, ParsedFile file, Call call, Constants constants) {
    Optional<String> fallback =
        method
            .other(call)
            .flatMap(it -> constants.of(file, it).text())
            .filter(Predicate.not(String::isBlank));
    return method
        .variable(file, call)
        .map(it ->
            new Read(
                it,
                fallback,
                fallback.isEmpty() && (method.isDemanding() || isDemanded(call.node(), it))));
  }

  private record Placed(Read read, SourceFile file, int line) {}

  /// All reads of a variable: it is told where it is read first, with the default of any.
  private record Reports(Map<String, List<Placed>> known) {

    void add(Read read, SourceFile file, int line) {
      known
          .computeIfAbsent(read.name(), any -> new ArrayList<>())
          .add(new Placed(read, file, line));
    }

    void write(FindingSink out) {
      known.forEach((name, reads) -> write(name, reads, out));
    }

    private static void write(String name, List<Placed> reads, FindingSink out) {
      Placed first = reads.getFirst();
      boolean isSecret = Naming.isSecret(name);
      Optional<String> fallback =
          reads.stream().flatMap(it -> it.read().fallback().stream()).findFirst();
      boolean required =
          fallback.isEmpty() && reads.stream().anyMatch(it -> it.read().isDemanded());
      String value =
          fallback
              .filter(it -> !isSecret || ADDRESS.matcher(it).matches())
              .map(it -> name + " default " + it)
              .orElse(name);
      Kind kind = required ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL;
      out.found(kind, value, first.file(), first.line());
      if (isSecret) {
        out.found(Kind.SECRET, name, first.file(), first.line());
      }
    }
  }
}
