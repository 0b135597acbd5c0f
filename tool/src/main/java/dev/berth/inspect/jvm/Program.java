package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the source files declare, and the app's settings. Detectors share it: what one of them has
/// looked up, the others know.
final class Program {
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(class|record|interface|object|enum) +([A-Z]\\w*)");

  private final Sources sources;
  private final Properties properties;
  private final Map<String, List<SourceFile>> declarations = new HashMap<>();
  private final Set<SourceFile> withRecords = new LinkedHashSet<>();
  private final Map<Asked, Value> values = new ConcurrentHashMap<>();
  private final Map<String, List<Called>> calls = new ConcurrentHashMap<>();
  private final Map<String, Optional<SourceFile>> nearest = new ConcurrentHashMap<>();
  private final Map<String, List<Type>> components = new ConcurrentHashMap<>();
  private final Map<String, List<Type>> tops = new ConcurrentHashMap<>();
  private final Environment environment = new Environment(this);

  /// An expression at some depth of a chain of names: the deeper, the less is left to follow.
  private record Asked(String path, int index, int depth) {}

  private Program(Sources sources) {
    this.sources = sources;
    this.properties = Properties.of(sources);
    for (SourceFile file : sources.files()) {
      Matcher declaration = DECLARATION.matcher(file.text());
      while (declaration.find()) {
        declarations.computeIfAbsent(declaration.group(2), any -> new ArrayList<>()).add(file);
        if (declaration.group(1).equals("record") || isKotlin(file)) {
          withRecords.add(file);
        }
      }
    }
  }

  static Program of(Sources sources) {
    return sources.shared(Program.class, Program::new);
  }

  Properties properties() {
    return properties;
  }

  Environment environment() {
    return environment;
  }

  List<ParsedFile> containing(String... literals) {
    return sources.containing(literals);
  }

  List<Type> types(ParsedFile file) {
    return Code.of(file).types();
  }

  /// Those of all files in which one of these texts occurs.
  List<Type> types(String... literals) {
    return sources.containing(literals).stream().flatMap(it -> types(it).stream()).toList();
  }

  private Stream<Type> typesNaming(String name, Stream<SourceFile> files) {
    return files
        .filter(file -> file.mayName(name))
        .flatMap(file -> sources.parsed(file).stream())
        .flatMap(it -> types(it).stream());
  }

  /// What stands at the top of Kotlin's files, of those that may name this.
  List<Type> topsNaming(String name) {
    return tops.computeIfAbsent(
        name,
        any ->
            typesNaming(name, sources.files().stream().filter(Program::isKotlin))
                .filter(it -> it.name().isEmpty())
                .toList());
  }

  private static boolean isKotlin(SourceFile file) {
    return file.extension().equals(".kt");
  }

  /// The type of ours that a file means by `Parts`, `HttpServer.Parts` or `Optional<Parts>`'s outer
  /// name; of several of one name the nearest.
  Optional<Type> type(String written, ParsedFile from) {
    String plain = plain(written);
    String simple = plain.substring(plain.lastIndexOf('.') + 1);
    if (!declarations.containsKey(simple)) {
      return Optional.empty();
    }
    Optional<Type> own = plain.equals(simple) ? named(from, simple) : Optional.empty();
    return own.or(() -> nearest(plain, simple, from).flatMap(file -> named(file, simple)));
  }

  private Optional<Type> named(ParsedFile file, String name) {
    return types(file).stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private Optional<ParsedFile> nearest(String plain, String simple, ParsedFile from) {
    String directory = from.file().directory();
    String imported = Code.of(from).imported(simple).orElse("");
    return nearest
        .computeIfAbsent(
            String.join(" ", plain, directory, imported),
            any ->
                besides(plain, simple).stream()
                    .filter(file -> imported.isEmpty() || isIn(file, imported))
                    .max(Comparator.comparingInt(it -> nearness(it.directory(), directory))))
        .flatMap(sources::parsed);
  }

  /// What is imported from elsewhere is not ours, whatever its name. In Java, directories are
  /// packages.
  private static boolean isIn(SourceFile file, String imported) {
    String directory = imported.replaceFirst("\\.[A-Z].*", "").replace('.', '/') + "/";
    return isKotlin(file) || ("/" + file.directory()).endsWith("/" + directory);
  }

  /// Without annotations, type arguments and marks such as `?` and `[]`.
  private static String plain(String type) {
    int begin = type.startsWith("@") ? type.indexOf(' ') + 1 : 0;
    int end = begin;
    while (end < type.length()
        && (Character.isJavaIdentifierPart(type.charAt(end)) || type.charAt(end) == '.')) {
      end++;
    }
    return type.substring(begin, end);
  }

  /// Files that declare the outer type as well; all of them, if that is a package.
  private List<SourceFile> besides(String plain, String simple) {
    List<SourceFile> files = declarations.getOrDefault(simple, List.of());
    String around = plain.substring(0, Math.max(0, plain.length() - simple.length() - 1));
    String outer = around.substring(around.lastIndexOf('.') + 1);
    if (outer.isEmpty() || Character.isLowerCase(outer.charAt(0))) {
      return files;
    }
    List<SourceFile> outers = declarations.getOrDefault(outer, List.of());
    return files.stream().filter(outers::contains).toList();
  }

  /// How far two directories have the same path.
  private static int nearness(String directory, String other) {
    if (directory.equals(other)) {
      return Integer.MAX_VALUE;
    }
    int same = 0;
    while (same < Math.min(directory.length(), other.length())
        && directory.charAt(same) == other.charAt(same)) {
      same++;
    }
    return directory.lastIndexOf('/', same - 1);
  }

  /// Records of Java and classes of Kotlin that have a component of this name.
  List<Type> withComponent(String name) {
    return components.computeIfAbsent(
        name,
        any ->
            typesNaming(name, withRecords.stream())
                .filter(Program::hasComponents)
                .filter(it -> it.components().stream().anyMatch(c -> c.name().equals(name)))
                .toList());
  }

  private static boolean hasComponents(Type type) {
    return !type.node().is("class_declaration") || isKotlin(type.file().file());
  }

  /// The innermost type around a node.
  Optional<Type> around(ParsedFile file, Node node) {
    return Code.of(file).around(node);
  }

  /// The method, function or constructor around a node.
  Optional<Method> method(ParsedFile file, Node node) {
    return Code.of(file).method(node);
  }

  /// Calls of a method, or makings of a class, wherever they are.
  List<Called> calls(String name) {
    List<Called> known = calls.get(name);
    if (known == null) {
      known =
          sources.naming(name).stream()
              .flatMap(
                  file -> Code.of(file).calls(name).stream().map(it -> Called.of(this, file, it)))
              .toList();
      calls.put(name, known);
    }
    return known;
  }

  /// What an expression comes to, worked out once for each depth.
  Value value(ParsedFile file, Node at, int depth, Supplier<Value> work) {
    Asked asked = new Asked(file.path(), at.index(), depth);
    Value known = values.get(asked);
    if (known == null) {
      known = work.get();
      values.put(asked, known);
    }
    return known;
  }
}
