package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Runs programs of this machine from the root of the repository, as a person at a shell would.
final class Shell {
  private static final Path ROOT = repositoryRoot();

  /// What a program wrote (both streams, in order) and how it ended.
  record Result(List<String> argv, int exit, String output) {
    Result mustSucceed() {
      assertThat(exit).as("%s%n%s", String.join(" ", argv), output).isZero();
      return this;
    }
  }

  private Shell() {}

  static Path root() {
    return ROOT;
  }

  static Result run(Duration limit, String... argv) {
    return run(limit, List.of(argv));
  }

  /// Output goes by way of a file, so that a long-lived grandchild cannot keep us waiting.
  static Result run(Duration limit, List<String> argv) {
    try {
      Path output = Files.createTempFile("e2e", ".out");
      Process process =
          new ProcessBuilder(argv)
              .directory(ROOT.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      Files.delete(output);
      assertThat(ended).as("%s took longer than %s%n%s", argv, limit, text).isTrue();
      return new Result(argv, process.exitValue(), text);
    } catch (IOException failure) {
      throw new AssertionError("cannot run " + argv, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + argv, interrupted);
    }
  }

  private static Path repositoryRoot() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("testbed/machine"))) {
      here = Objects.requireNonNull(here.getParent(), "not inside the repository");
    }
    return here;
  }
}
