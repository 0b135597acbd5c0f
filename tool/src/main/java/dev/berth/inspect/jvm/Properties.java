package dev.berth.inspect.jvm;

import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The app's settings, without those of profiles such as `dev`.
record Properties(List<Property> all) {

  static Properties of(Sources sources) {
    List<Property> found = new ArrayList<>();
    for (SourceFile manifest : sources.manifests()) {
      if (manifest.name().endsWith(".properties")) {
        lines(manifest, found);
      } else if (manifest.name().matches(".*\\.ya?ml")) {
        yaml(manifest, found);
      }
    }
    return new Properties(found);
  }

  Optional<Property> of(String... keys) {
    return all.stream().filter(it -> List.of(keys).contains(it.key())).findFirst();
  }

  private static void lines(SourceFile file, List<Property> found) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int end = end(line);
      boolean isSetting = end > 0 && !line.startsWith("#") && !line.startsWith("!");
      if (isSetting && !line.startsWith("%")) {
        found.add(
            new Property(
                line.substring(0, end).strip(), line.substring(end + 1).strip(), file, i + 1));
      }
    }
  }

  private static int end(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }

  /// What is no YAML has no settings.
  private static void yaml(SourceFile file, List<Property> found) {
    try {
      for (Node document :
          new Compose(LoadSettings.builder().build()).composeAllFromString(file.text())) {
        List<Property> inside = new ArrayList<>();
        collect("", document, file, inside);
        if (inside.stream().noneMatch(it -> it.key().endsWith("on-profile"))) {
          found.addAll(inside);
        }
      }
    } catch (YamlEngineException e) {
      return;
    }
  }

  private static void collect(String prefix, Node node, SourceFile file, List<Property> found) {
    switch (node) {
      case MappingNode mapping -> {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            String name = prefix.isEmpty() ? key.getValue() : prefix + "." + key.getValue();
            collect(name, entry.getValueNode(), file, found);
          }
        }
      }
      case SequenceNode sequence ->
          sequence.getValue().forEach(it -> collect(prefix, it, file, found));
      case ScalarNode scalar -> {
        int line = scalar.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        found.add(new Property(prefix, scalar.getValue(), file, line));
      }
      default -> {}
    }
  }
}
