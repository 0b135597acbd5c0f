package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/// A Compose file to lay over another: the containers of some services start before their processes
/// may, which begin once a file is there. What the engine does for a start, it then does while
/// another process still serves.
public final class GateOverlay {
  /// In the image; so is `sleep`, with fractions of a second as GNU, BusyBox and toybox take them.
  public static final String SHELL = "/bin/sh";

  private static final String INSIDE = "/.berth-gate";
  private static final String OPEN = "open";

  /// A first process ends by no signal that it has no trap for (pid_namespaces(7)); `exec` gives
  /// the app the defaults back (POSIX.1-2024, 2.15 trap).
  private static final String WAIT =
      "trap 'exit 143' TERM INT QUIT HUP; until [ -e %s/%s ]; do sleep 0.02; done; exec \"$@\""
          .formatted(INSIDE, OPEN);

  private GateOverlay() {}

  /// A service that waits.
  ///
  /// @param program its process, with all arguments, as a shell would see them
  /// @param directory on the machine, for this service alone
  public record Gated(List<String> program, Path directory) {
    public Gated {
      program = List.copyOf(program);
    }

    /// Opens it.
    Path file() {
      return directory.resolve(OPEN);
    }
  }

  /// The file's text.
  ///
  /// @param gated by the service's key in the file below
  public static String text(SequencedMap<String, Gated> gated) {
    Yaml.Mapping services = Yaml.Mapping.empty();
    for (var one : gated.entrySet()) {
      services = services.with(one.getKey(), service(one.getValue()));
    }
    return YamlWriter.write(Yaml.Mapping.empty().with("services", services));
  }

  private static Yaml.Mapping service(Gated gated) {
    List<String> program = gated.program();
    List<String> rest = program.subList(1, program.size());
    Yaml.Mapping mount =
        Yaml.Mapping.empty()
            .with("type", "bind")
            .with("source", gated.directory().toString())
            .with("target", INSIDE)
            .with("read_only", Yaml.Scalar.of(true));
    Yaml.Mapping service =
        Yaml.Mapping.empty()
            .with("entrypoint", plain(List.of(SHELL, "-c", WAIT, "gate", program.getFirst())))
            .with("volumes", new Yaml.Sequence(0, List.of(mount)))
            .with("labels", Yaml.Mapping.empty().with(Labels.GATE, gated.file().toString()));
    // Without one the image's own does not count any more, and the file below has none.
    return rest.isEmpty() ? service : service.with("command", plain(rest));
  }

  /// Nothing in it is Compose's to fill in.
  private static Yaml.Sequence plain(List<String> words) {
    return Yaml.Sequence.of(words.stream().map(word -> word.replace("$", "$$")).toList());
  }
}
