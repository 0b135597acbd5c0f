package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Somebody with a clone of the repository on this machine and a server elsewhere.
final class Developer {
  private static final Duration BUILD = Duration.ofMinutes(20);

  private final Path clone;
  private final TestMachine server;
  private final List<String> options;

  /// @param options that every command gets, beside the stack's file and the server
  private Developer(Path clone, TestMachine server, List<String> options) {
    this.clone = clone;
    this.server = server;
    this.options = options;
  }

  /// A clone of its own, so that no file of this checkout is touched.
  static Developer of(TestMachine server, List<String> options) {
    Path clone = Shell.root().resolve("e2e/target/developer-" + server.name());
    Shell.run(
            Duration.ofMinutes(1),
            "bash",
            "-c",
            "rm -rf \"$0\" && mkdir -p \"$0\" && git ls-files -z"
                + " | tar -c --null --ignore-failed-read -T - | tar -x -C \"$0\"",
            clone.toString())
        .mustSucceed();
    return new Developer(clone, server, options);
  }

  /// Fills in a copy of the example, as a person would in an editor.
  void fillIn(Map<String, String> values) {
    try {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(clone.resolve("lazyflow/.env.prod.example"))) {
        String name = line.replaceFirst("=.*", "");
        lines.add(values.containsKey(name) ? name + "=" + values.get(name) : line);
      }
      Path file = clone.resolve("lazyflow/.env.prod");
      Files.write(file, lines);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failure) {
      throw new AssertionError("cannot write the environment", failure);
    }
  }

  /// Adds a key to `berth.yaml`, as a person would in an editor.
  void configure(String line) {
    try {
      Path file = clone.resolve("lazyflow/berth.yaml");
      Files.writeString(file, System.lineSeparator() + line, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new AssertionError("cannot write berth.yaml", failure);
    }
  }

  /// Runs Berth, and shows what it says.
  Ran berth(String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("env", "BERTH_SSH_CONFIG=" + server.sshConfig(), "./berth"));
    argv.addAll(List.of(arguments));
    argv.addAll(List.of("-f", clone.resolve("lazyflow/berth.yaml").toString()));
    argv.addAll(List.of("--server", "root@" + server.name()));
    argv.addAll(options);
    long begun = System.nanoTime();
    Ran result = Shell.run(BUILD, argv);
    long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    String words = String.join(" ", arguments);
    System.out.printf("$ berth %s   [exit %d, %d ms]%n", words, result.exit(), took);
    System.out.println(result.output());
    return result;
  }

  /// Runs Berth, which must find nothing to do.
  void berthHasNothingToDo(String... arguments) {
    assertThat(berth(arguments).mustSucceed().output()).contains("Nothing to do");
  }
}
