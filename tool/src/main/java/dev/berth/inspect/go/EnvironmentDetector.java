package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Variables of the environment, each where it is read first.
final class EnvironmentDetector implements Detector {
  private static final Pattern TAG =
      Pattern.compile("\\b(?:env|envconfig):\"([A-Z][A-Z0-9_]*)((?:,\\w+)*)\"");
  private static final Pattern FALLBACK = Pattern.compile("\\b(?:envDefault|default):\"([^\"]*)\"");

  private record Found(ParsedFile file, EnvironmentRead read) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(new Packages(sources));
    Set<String> known = new HashSet<>();
    for (Found found : all(sources)) {
      if (known.add(found.read().name())) {
        report(found, constants, out);
      }
    }
    for (ParsedFile file : sources.containing("env:\"", "envconfig:\"")) {
      for (Node field : file.root().descendants("field_declaration")) {
        tagged(file, field, known, out);
      }
    }
  }

  private static List<Found> all(Sources sources) {
    List<Found> found = new ArrayList<>();
    Map<String, EnvironmentFunction> functions = new TreeMap<>();
    for (ParsedFile file : sources.containing("os.Getenv", "os.LookupEnv")) {
      Call.in(file.root()).stream()
          .flatMap(call -> EnvironmentRead.of(call).stream())
          .forEach(read -> found.add(new Found(file, read)));
      file.root().children("function_declaration").stream()
          .flatMap(function -> EnvironmentFunction.of(function).stream())
          .forEach(function -> functions.put(function.name(), function));
    }
    if (!functions.isEmpty()) {
      for (ParsedFile file : sources.containing(functions.keySet().toArray(String[]::new))) {
        for (Call call : Call.in(file.root())) {
          Optional.ofNullable(functions.get(call.method()))
              .flatMap(function -> function.read(call))
              .ifPresent(read -> found.add(new Found(file, read)));
        }
      }
    }
    return found;
  }

  private static void report(Found found, Constants constants, FindingSink out) {
    EnvironmentRead read = found.read();
    String value =
        read.fallback()
            .map(other -> constants.of(found.file(), other).text().orElse(other.text()))
            .filter(text -> !text.isBlank() && !text.equals("\"\""))
            .map(text -> read.name() + " default " + text)
            .orElse(read.name());
    Kind kind = read.isDemanded() ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL;
    out.found(kind, value, found.file(), read.at());
    secret(read.name(), found.file(), read.at(), out);
  }

  /// A field that a library fills in: `env:"PORT,required"`, `envDefault:"8080"`.
  private static void tagged(ParsedFile file, Node field, Set<String> known, FindingSink out) {
    String tag = field.textOf("tag");
    Matcher name = TAG.matcher(tag);
    if (!name.find() || !known.add(name.group(1))) {
      return;
    }
    Matcher fallback = FALLBACK.matcher(tag);
    boolean required =
        name.group(2).matches(".*,(required|notEmpty).*") || tag.contains("required:\"true\"");
    String value =
        fallback.find() ? name.group(1) + " default " + fallback.group(1) : name.group(1);
    out.found(required ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL, value, file, field);
    secret(name.group(1), file, field, out);
  }

  private static void secret(String name, ParsedFile file, Node at, FindingSink out) {
    if (Naming.isSecret(name)) {
      out.found(Kind.SECRET, name, file, at);
    }
  }
}
