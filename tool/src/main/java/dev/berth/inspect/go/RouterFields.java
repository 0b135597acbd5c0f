package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Routers that are kept in fields of structs, by the package and the name of the field.
final class RouterFields {
  private final Map<String, Scope> scopes = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  /// @param name of the field, or `server.router`
  void keep(ParsedFile file, String name, Scope scope) {
    scopes.put(key(file, name), scope);
    names.add(last(name));
  }

  Optional<Scope> of(ParsedFile file, String name) {
    return Optional.ofNullable(scopes.get(key(file, name)));
  }

  boolean isUsedIn(Node function) {
    String text = names.isEmpty() ? "" : function.text();
    return names.stream().anyMatch(field -> text.contains("." + field + "."));
  }

  private static String key(ParsedFile file, String name) {
    return file.file().directory() + "#" + last(name);
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
