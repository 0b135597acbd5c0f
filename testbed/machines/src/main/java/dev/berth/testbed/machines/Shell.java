package dev.berth.testbed.machines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Runs programs of this machine from the root of the repository, as a person at a shell would.
public final class Shell {
  private static final Path ROOT = repositoryRoot();

  private Shell() {}

  public static Path root() {
    return ROOT;
  }

  public static Ran run(Duration limit, String... argv) {
    return run(limit, List.of(argv));
  }

  /// Output goes by way of a file, so that a long-lived grandchild cannot keep us waiting.
  public static Ran run(Duration limit, List<String> argv) {
    try {
      Path output = Files.createTempFile("ran", ".out");
      Process process =
          new ProcessBuilder(argv)
              .directory(ROOT.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      Files.delete(output);
      if (!ended) {
        throw new AssertionError("%s took longer than %s%n%s".formatted(argv, limit, text));
      }
      return new Ran(argv, process.exitValue(), text);
    } catch (IOException failure) {
      throw new AssertionError("cannot run " + argv, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + argv, interrupted);
    }
  }

  /// Runs one of the testbed's programs, such as `machine`.
  static Ran testbed(Duration limit, String program, List<String> arguments) {
    List<String> argv = new ArrayList<>();
    argv.add("testbed/" + program);
    argv.addAll(arguments);
    return run(limit, argv);
  }

  private static Path repositoryRoot() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("testbed/machine"))) {
      here = Objects.requireNonNull(here.getParent(), "not inside the repository");
    }
    return here;
  }
}
