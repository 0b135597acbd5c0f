package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Variables.Reader;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Environment variables, each at its first read: required, or with a default.
final class EnvironmentDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    Map<String, List<Read>> reads = new TreeMap<>();
    for (SourceModule module :
        modules.containing(
            "process", "Bun.env", "env(", "Env(", "fastify/env", "env-schema", "fastify-env")) {
      for (Read read : new Reading(module, evaluator).all()) {
        reads.computeIfAbsent(read.name(), any -> new ArrayList<>()).add(read);
      }
    }
    reads.values().forEach(all -> report(all, out));
  }

  /// @param text the default, if it is known
  private record Read(String name, Located place, Optional<String> text, boolean required) {}

  private static void report(List<Read> all, FindingSink out) {
    Read first = all.getFirst();
    Optional<String> text = all.stream().flatMap(read -> read.text().stream()).findFirst();
    boolean required = text.isEmpty() && all.stream().anyMatch(Read::required);
    Kind kind = required ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL;
    String value =
        text.filter(known -> !known.isBlank() && isShown(first.name(), known))
            .map(known -> first.name() + " default " + known)
            .orElse(first.name());
    out.found(kind, value, first.place().module().file(), first.place().node());
    if (Naming.isSecret(first.name())) {
      out.found(Kind.SECRET, first.name(), first.place().module().file(), first.place().node());
    }
  }

  /// Of a secret, only an address without credentials.
  private static boolean isShown(String name, String text) {
    return !Naming.isSecret(name) || text.matches("[a-z0-9+]+://[^@]*");
  }

  /// The reads of one file, in the order of its text.
  private record Reading(SourceModule module, Evaluator evaluator) {

    List<Read> all() {
      List<Read> reads = new ArrayList<>();
      for (Node node :
          module
              .root()
              .descendants(
                  "member_expression",
                  "subscript_expression",
                  "call_expression",
                  "object",
                  "variable_declarator")) {
        Located here = new Located(module, node);
        switch (node.kind()) {
          case "object" -> described(here, reads);
          case "call_expression" -> called(here, reads);
          case "variable_declarator" -> unpacked(here, reads);
          default ->
              variables()
                  .named(here)
                  .filter(name -> !isWritten(node))
                  .ifPresent(name -> reads.add(read(name, here)));
        }
      }
      return reads;
    }

    private Variables variables() {
      return evaluator.variables();
    }

    private Read read(String name, Located here) {
      Optional<Node> otherwise = Reads.alternative(here.node());
      boolean required =
          otherwise.isPresent()
              ? otherwise.filter(this::ends).isPresent()
              : Reads.isDemanded(here.node());
      Value fallback = otherwise.map(node -> evaluator.of(here.at(node))).orElse(Value.UNKNOWN);
      return new Read(name, here, fallback.text(), required);
    }

    /// `process.env.X ?? fail('X')`: a function that never returns.
    private boolean ends(Node otherwise) {
      return otherwise.is("call_expression")
          && otherwise
              .field("function")
              .flatMap(called -> new Literals(modules()).function(new Located(module, called)))
              .filter(function -> Reads.ends(function.node()))
              .isPresent();
    }

    private Modules modules() {
      return evaluator.modules();
    }

    private void called(Located call, List<Read> reads) {
      variables()
          .schemas()
          .fields(call)
          .ifPresent(fields ->
              fields.forEach(field ->
                  reads.add(
                      new Read(
                          field.name(), field.place(), field.value().text(), field.required()))));
      Optional<String> name = variables().nameGiven(call);
      Optional<Reader> reader = name.flatMap(any -> variables().reader(call));
      if (reader.isPresent()) {
        Value given = variables().given(call, reader.get());
        boolean required =
            reader.get().throwing()
                && given.text().isEmpty()
                && Syntax.argument(call.node(), reader.get().otherwiseAt()).isEmpty();
        reads.add(new Read(name.orElseThrow(), call, given.text(), required));
      }
    }

    /// The JSON schema that `@fastify/env` and `env-schema` take.
    private void described(Located schema, List<Read> reads) {
      Optional<Node> properties =
          module.file().file().contains("fastify/env", "env-schema", "fastify-env")
              ? Syntax.property(schema.node(), "properties").filter(node -> node.is("object"))
              : Optional.empty();
      String required = Syntax.property(schema.node(), "required").map(Node::text).orElse("");
      for (Node pair : properties.map(node -> node.children("pair")).orElse(List.of())) {
        String name = Syntax.nameOf(pair);
        Optional<String> text =
            pair.field("value")
                .filter(rule -> rule.is("object"))
                .flatMap(rule -> Syntax.property(rule, "default"))
                .flatMap(value -> evaluator.of(schema.at(value)).text());
        boolean demanded = text.isEmpty() && required.matches("(?s).*['\"]" + name + "['\"].*");
        if (name.matches("[A-Z][A-Z0-9_]*")) {
          reads.add(new Read(name, schema.at(pair), text, demanded));
        }
      }
    }

    private void unpacked(Located declarator, List<Read> reads) {
      Optional<Node> pattern =
          declarator.node().field("name").filter(name -> name.is("object_pattern"));
      boolean environment =
          declarator
              .node()
              .field("value")
              .filter(value -> variables().isEnvironment(declarator.at(value)))
              .isPresent();
      if (pattern.isEmpty() || !environment) {
        return;
      }
      for (Node part : pattern.get().children()) {
        String name =
            part.is("pair_pattern")
                ? part.textOf("key")
                : part.is("object_assignment_pattern") ? part.textOf("left") : part.text();
        Optional<String> text =
            part.field("right").flatMap(right -> evaluator.of(declarator.at(right)).text());
        boolean required = text.isEmpty() && Reads.isTestedLater(declarator.node(), name);
        reads.add(new Read(name, declarator.at(part), text, required));
      }
    }

    /// `process.env.X = …` is no read.
    private static boolean isWritten(Node node) {
      return node.parent()
          .filter(around -> around.is("assignment_expression") && node.fieldName().equals("left"))
          .isPresent();
    }
  }
}
