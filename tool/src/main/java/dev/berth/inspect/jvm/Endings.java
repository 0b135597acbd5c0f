package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what a hook ends first: by a call, by a method that is handed over, or in methods of ours
/// that it calls.
record Endings(Program program) {
  private static final List<String> WORDS = List.of("stop", "close", "shutdown");
  private static final int DEEPEST = 3;

  /// @param what such as `server.stop`
  record End(String what, ParsedFile file, Node at) {}

  Optional<End> first(Expression hook) {
    return first(hook, 0);
  }

  private Optional<End> first(Expression within, int depth) {
    List<Node> steps = new ArrayList<>(references(within.node()));
    Code code = Code.of(within.file());
    code.calls(within.node()).forEach(it -> steps.add(it.at()));
    Dialect.of(within.file()).call(within.node()).ifPresent(it -> steps.add(it.at()));
    Optional<End> found =
        steps.stream()
            .sorted(Comparator.comparingInt(Node::index))
            .flatMap(it -> step(within, it, depth).stream())
            .findFirst();
    return found.or(() -> named(within, depth));
  }

  private static List<Node> references(Node within) {
    String[] kinds = {"method_reference", "callable_reference"};
    return within.is(kinds) ? List.of(within) : within.descendants(kinds);
  }

  private Optional<End> step(Expression within, Node step, int depth) {
    if (step.is("method_reference", "callable_reference")) {
      String name = step.last().text();
      return WORDS.contains(name)
          ? Optional.of(new End(step.first().compact() + "." + name, within.file(), step))
          : own(within.file(), step, name, depth);
    }
    Optional<Call> call =
        Code.of(within.file()).calls(step.text()).stream()
            .filter(it -> it.at().equals(step))
            .findFirst();
    return call.flatMap(it -> called(within.file(), it, depth));
  }

  private Optional<End> called(ParsedFile file, Call call, int depth) {
    boolean ends = WORDS.contains(call.name()) && !call.isCreation();
    Optional<End> here =
        ends ? Optional.of(new End(call.callee(), file, call.at())) : Optional.empty();
    return call.receiver().isPresent()
        ? here
        : own(file, call.node(), call.name(), depth).or(() -> here);
  }

  /// In a method of the same type.
  private Optional<End> own(ParsedFile file, Node at, String method, int depth) {
    return depth >= DEEPEST
        ? Optional.empty()
        : program.around(file, at).stream()
            .flatMap(it -> it.methods().stream())
            .filter(it -> it.name().equals(method) && !it.node().holds(at))
            .flatMap(it -> first(new Expression(file, it.node()), depth + 1).stream())
            .findFirst();
  }

  /// A thread that was made before.
  private Optional<End> named(Expression name, int depth) {
    Stream<Expression> meanings =
        name.node().is("identifier", "simple_identifier") && depth < DEEPEST
            ? new Meanings(program).of(name.file(), name.node())
            : Stream.empty();
    return meanings.flatMap(it -> first(it, depth + 1).stream()).findFirst();
  }
}
