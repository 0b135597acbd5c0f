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

/// Variables of the environment, each where it is read first.
final class EnvironmentDetector implements Detector {
  private record Found(ParsedFile file, EnvironmentRead read) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Packages.shared(sources));
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
            .flatMap(other -> constants.of(found.file(), other).text())
            .filter(text -> !text.isBlank())
            .map(text -> read.name() + " default " + text)
            .orElse(read.name());
    Kind kind = read.isDemanded() ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL;
    out.found(kind, value, found.file(), read.at());
    secret(read.name(), found.file(), read.at(), out);
  }

  private static void tagged(ParsedFile file, Node field, Set<String> known, FindingSink out) {
    Optional<Tag> tag = Tag.of(field).filter(it -> known.add(it.name()));
    tag.ifPresent(it -> {
      Kind kind = it.isDemanded() ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL;
      out.found(kind, it.value().shown().orElse(it.name()), file, field);
      secret(it.name(), file, field, out);
    });
  }

  private static void secret(String name, ParsedFile file, Node at, FindingSink out) {
    if (Naming.isSecret(name)) {
      out.found(Kind.SECRET, name, file, at);
    }
  }
}
