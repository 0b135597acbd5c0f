package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the app reads the environment: directly, from a map of it, by methods of its own, or by
/// methods that call those.
final class Environment {
  /// Texts of which one is in a file that reads.
  static final String[] SIGNS = {"getenv", "Map<String, String>", "Map<String,String>"};

  private static final Pattern USUAL =
      Pattern.compile("(?i)(System\\.getenv\\(\\)|env(ironment)?)");
  private static final int DEEPEST = 4;

  private final Program program;
  private @Nullable Map<String, List<EnvironmentMethod>> methods;

  Environment(Program program) {
    this.program = program;
  }

  /// `System.getenv(name)`, `environment.getOrDefault(name, other)`.
  boolean isRead(ParsedFile file, Call call) {
    if (call.is("getenv")) {
      return !call.arguments().isEmpty();
    }
    return call.is("getOrDefault", "get")
        && !call.arguments().isEmpty()
        && call.receiver().filter(it -> isMap(new Expression(file, it), 0)).isPresent();
  }

  /// The method of ours that a call reads a variable by.
  Optional<EnvironmentMethod> method(ParsedFile file, Call call) {
    List<EnvironmentMethod> named =
        call.arguments().isEmpty() ? List.of() : methods().getOrDefault(call.name(), List.of());
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Called called = Called.of(program, file, call);
    return named.stream().filter(it -> it.target().isMeantBy(called)).findFirst();
  }

  /// All calls of such methods.
  Stream<Called> calls() {
    return methods().keySet().stream().flatMap(name -> program.calls(name).stream());
  }

  /// `System.getenv()`, a name that such a map usually has, or one that is given it.
  private boolean isMap(Expression at, int depth) {
    if (USUAL.matcher(at.node().text()).matches()) {
      return true;
    }
    if (depth > DEEPEST) {
      return false;
    }
    Optional<Call> call = Dialect.of(at.file()).call(at.node());
    if (call.isPresent()) {
      return List.of("copyOf", "unmodifiableMap", "HashMap", "TreeMap")
              .contains(call.get().simpleName())
          && call.get().argument(0).filter(it -> isMap(at.at(it), depth + 1)).isPresent();
    }
    Node name = at.node().is("field_access") ? at.node().last() : at.node();
    return name.is("identifier", "simple_identifier")
        && new Meanings(program).of(at.file(), name).anyMatch(it -> isMap(it, depth + 1));
  }

  private synchronized Map<String, List<EnvironmentMethod>> methods() {
    if (methods == null) {
      Map<String, List<EnvironmentMethod>> found = new TreeMap<>();
      List<EnvironmentMethod> last = direct();
      for (int i = 0; i < DEEPEST && !last.isEmpty(); i++) {
        List<EnvironmentMethod> next = new ArrayList<>();
        for (EnvironmentMethod method : last) {
          List<EnvironmentMethod> same =
              found.computeIfAbsent(method.name(), any -> new ArrayList<>());
          if (!same.contains(method)) {
            same.add(method);
            next.addAll(around(method));
          }
        }
        last = next;
      }
      methods = found;
    }
    return methods;
  }

  private List<EnvironmentMethod> direct() {
    return program.types(SIGNS).stream()
        .flatMap(type ->
            type.methods().stream().flatMap(it -> EnvironmentMethod.of(this, type, it).stream()))
        .toList();
  }

  /// Methods that hand the name of a variable on.
  private List<EnvironmentMethod> around(EnvironmentMethod inner) {
    List<EnvironmentMethod> around = new ArrayList<>();
    for (Called called : program.calls(inner.name())) {
      Optional<Type> type = program.around(called.file(), called.call().node());
      Optional<Method> method = program.method(called.file(), called.call().node());
      if (type.isPresent() && method.isPresent() && inner.target().isMeantBy(called)) {
        inner.within(type.get(), method.get(), called.call()).ifPresent(around::add);
      }
    }
    return around;
  }
}
