package dev.berth.stack.compose;

import dev.berth.stack.ServiceName;
import dev.berth.stack.yaml.Section;
import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one service of a Compose file.
final class ServiceReader {
  private final Section section;
  private final Path directory;

  private ServiceReader(Section section, Path file) {
    this.section = section;
    this.directory = file.toAbsolutePath().normalize().resolveSibling("");
  }

  static ComposeService read(ServiceName name, Section section, Path file) {
    if (section.has("extends")) {
      section.problem(
          "extends", "Berth does not read services that extend others", "write it out here");
    }
    if (!section.has("image") && !section.has("build")) {
      section.problem("image", "'" + name + "' has neither image nor build", "add one of them");
    }
    return new ServiceReader(section, file).service(name, file);
  }

  private ComposeService service(ServiceName name, Path file) {
    return new ComposeService(
        name,
        section.text("image"),
        build(),
        section.text("user"),
        PortReader.read(section),
        MountReader.read(section),
        hasHealthcheck(),
        envFiles(file),
        namesUnder("depends_on").stream().map(ServiceName::new).toList(),
        namesUnder("networks"),
        section.texts("profiles"),
        section.place());
  }

  private Optional<Build> build() {
    if (section.raw("build").orElse(Yaml.Mapping.empty()) instanceof Yaml.Scalar) {
      return section.value("build", context -> inContext(directory.resolve(context)));
    }
    return section
        .section("build")
        .map(build -> {
          Path context = directory.resolve(build.text("context").orElse(".")).normalize();
          Path dockerfile = context.resolve(build.text("dockerfile").orElse("Dockerfile"));
          return new Build(context, dockerfile.normalize(), build.text("target"), arguments(build));
        });
  }

  private static Build inContext(Path context) {
    Path where = context.normalize();
    return new Build(where, where.resolve("Dockerfile"), Optional.empty(), Map.of());
  }

  /// Either names with values, or a list of `NAME=value`; a name alone takes the builder's value.
  private static Map<String, String> arguments(Section build) {
    if (!(build.raw("args").orElse(Yaml.Mapping.empty()) instanceof Yaml.Sequence)) {
      return build.pairs("args");
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String argument : build.texts("args")) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    return arguments;
  }

  private boolean hasHealthcheck() {
    return section.section("healthcheck").filter(check -> !check.yes("disable", false)).isPresent();
  }

  /// One path, a list of paths, or a list of `{path: …}`; as the user would type them.
  private List<Path> envFiles(Path file) {
    List<String> names = new ArrayList<>();
    switch (section.raw("env_file").orElse(new Yaml.Sequence(0, List.of()))) {
      case Yaml.Scalar single -> names.add(single.text());
      case Yaml.Sequence list -> {
        for (Yaml item : list.items()) {
          switch (item) {
            case Yaml.Scalar name -> names.add(name.text());
            case Yaml.Mapping entry -> pathOf(entry).ifPresent(names::add);
            case Yaml.Sequence _ ->
                section.problem("env_file", "a list inside a list", "name each file once");
          }
        }
      }
      case Yaml.Mapping _ ->
          section.problem("env_file", "expected a file or a list of files", "env_file: .env.prod");
    }
    return names.stream().map(file::resolveSibling).toList();
  }

  private static Optional<String> pathOf(Yaml.Mapping entry) {
    return entry.get("path").map(p -> p instanceof Yaml.Scalar text ? text.text() : "");
  }

  /// Compose takes a list of names, or names with conditions.
  private List<String> namesUnder(String key) {
    return section.raw(key).orElse(Yaml.Mapping.empty()) instanceof Yaml.Mapping names
        ? names.keys()
        : section.texts(key);
  }
}
