package dev.berth.inspect.python;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A class of pydantic whose fields are read from the environment: `BaseSettings`, or one of ours
/// that is called alike.
///
/// @param prefix before the name of each variable
record SettingsClass(Node definition, String prefix) {

  /// @param fallback empty if the variable must be set, or is nothing without it
  /// @param isDemanded whether the program fails without it
  record Setting(String name, Optional<Node> fallback, boolean isDemanded, Node at) {}

  static Optional<SettingsClass> of(Node definition) {
    boolean reads =
        definition.is("class_definition")
            && definition.textOf("superclasses").matches("(?s).*\\b\\w*Settings\\b.*");
    return reads
        ? Optional.of(new SettingsClass(definition, prefixOf(definition)))
        : Optional.empty();
  }

  List<Setting> settings() {
    return Modules.fields(definition).stream()
        .filter(declaration -> declaration.field("type").isPresent())
        .filter(declaration -> !declaration.textOf("left").equals("model_config"))
        .map(this::setting)
        .toList();
  }

  Setting setting(Node declaration) {
    String name = prefix + declaration.textOf("left").toUpperCase(Locale.ROOT);
    Optional<Node> value = declaration.field("right");
    Optional<Call> field = value.flatMap(Call::of).filter(call -> call.is("Field"));
    if (field.isPresent()) {
      name =
          field
              .get()
              .named("alias")
              .or(() -> field.get().named("validation_alias"))
              .or(() -> field.get().named("env"))
              .flatMap(EnvironmentRead::literal)
              .orElse(name);
      value =
          field
              .get()
              .argument(0, "default")
              .or(() -> field.get().named("default_factory"))
              .filter(given -> !given.is("ellipsis"));
    }
    return new Setting(
        name, value.filter(given -> !given.is("none")), value.isEmpty(), declaration);
  }

  private static String prefixOf(Node definition) {
    for (Node node : definition.descendants("keyword_argument", "assignment", "pair")) {
      String name = node.textOf("name") + node.textOf("left") + node.textOf("key");
      if (name.replaceAll("['\"]", "").equals("env_prefix")) {
        return node.field("value")
            .or(() -> node.field("right"))
            .flatMap(EnvironmentRead::literal)
            .orElse("");
      }
    }
    return "";
  }
}
