package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Somebody with the files of LazyFlow on this machine and a server elsewhere.
///
/// @param stack the directory with `berth.yaml`
/// @param variables of the environment of each command
record Developer(Path stack, TestMachine server, Map<String, String> variables) {
  private static final Duration BUILD = Duration.ofMinutes(20);

  Developer {
    variables = Map.copyOf(variables);
  }

  /// With a clone of the repository of its own, so that no file of this checkout is touched. His
  /// releases are not watched for as long as others.
  static Developer of(TestMachine server) {
    Path clone = fresh("developer-" + server.name());
    bash("git ls-files -z | tar -c --null --ignore-failed-read -T - | tar -x -C \"$0\"", clone);
    Developer developer = new Developer(clone.resolve("lazyflow"), server, Map.of()).on(server);
    developer.configure("deploy: {watch: 3s}");
    return developer;
  }

  /// Somebody to whom nothing is left but these files of the stack.
  Developer leftWith(String... files) {
    Path left = fresh("left-" + server.name());
    for (String file : files) {
      try {
        Files.copy(stack.resolve(file), left.resolve(file));
      } catch (IOException failure) {
        throw new AssertionError("cannot keep " + file, failure);
      }
    }
    return new Developer(left, server, variables);
  }

  /// With another server, which `berth.yaml` names from now on.
  Developer on(TestMachine other) {
    return on(other, "root");
  }

  /// The same, not as root.
  Developer on(TestMachine other, String login) {
    edit(text -> text.replaceAll("(?m)^server: .*$", "server: " + login + "@" + other.name()));
    return new Developer(stack, other, variables);
  }

  /// With more variables in the environment of each command.
  Developer knowing(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.putAll(more);
    return new Developer(stack, server, all);
  }

  /// Fills in a copy of the example, as a person would in an editor; what it does not ask for is
  /// added.
  void fillIn(Map<String, String> values) {
    try {
      Map<String, String> left = new LinkedHashMap<>(values);
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(stack.resolve(".env.prod.example"))) {
        String name = line.replaceFirst("=.*", "");
        String value = left.remove(name);
        lines.add(value == null ? line : line(name, value));
      }
      left.forEach((name, value) -> lines.add(line(name, value)));
      Path file = stack.resolve(".env.prod");
      Files.write(file, lines);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failure) {
      throw new AssertionError("cannot write the environment", failure);
    }
  }

  private static String line(String name, String value) {
    return name + "=" + (value.contains("\n") ? "\"" + value + "\"" : value);
  }

  /// Adds keys to `berth.yaml`, as a person would in an editor.
  void configure(String lines) {
    edit(text -> text + System.lineSeparator() + lines + System.lineSeparator());
  }

  /// Removes the lines that begin so.
  void unconfigure(String key) {
    edit(text -> text.replaceAll("(?m)^" + key + ".*$", ""));
  }

  /// Runs Berth, and shows what it says.
  Ran berth(String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("env", "BERTH_SSH_CONFIG=" + server.sshConfig()));
    variables.forEach((name, value) -> argv.add(name + "=" + value));
    argv.add("./berth");
    argv.addAll(List.of(arguments));
    argv.addAll(List.of("-f", stack.resolve("berth.yaml").toString()));
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

  private void edit(UnaryOperator<String> change) {
    try {
      Path file = stack.resolve("berth.yaml");
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IOException failure) {
      throw new AssertionError("cannot write berth.yaml", failure);
    }
  }

  private static Path fresh(String name) {
    Path directory = Shell.root().resolve("e2e/target").resolve(name);
    bash("rm -rf \"$0\" && mkdir -p \"$0\"", directory);
    return directory;
  }

  private static void bash(String script, Path directory) {
    Shell.run(Duration.ofMinutes(1), "bash", "-c", script, directory.toString()).mustSucceed();
  }
}
