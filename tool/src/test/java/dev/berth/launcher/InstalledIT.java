package dev.berth.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as `./berth` builds it: with its own runtime and its start-up cache.
class InstalledIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PROGRAM = ROOT.resolve("tool/target/dist/bin/berth");

  @BeforeAll
  static void build() throws Exception {
    assertThat(run(List.of(ROOT.resolve("berth").toString(), "--version"))).startsWith("berth 0.");
  }

  @Test
  void showsItsHelp() throws Exception {
    assertThat(run(List.of(PROGRAM.toString(), "--help"))).contains("berth up [--plan]");
  }

  @Test
  void isFoundByALinkToIt(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("berth"), PROGRAM);

    assertThat(run(List.of(link.toString(), "--version"))).startsWith("berth 0.");
  }

  /// The JVM says nothing when the cache does not fit: the program then only starts slowly.
  @Test
  void takesItsClassesFromTheCache(@TempDir Path elsewhere) throws Exception {
    Path log = elsewhere.resolve("classes");
    String program = Files.readString(PROGRAM).replace("-Xlog:disable", "-Xlog:class+load:" + log);
    Path copy = PROGRAM.resolveSibling("berth-that-logs");
    Files.writeString(copy, program);
    try {
      run(List.of("/bin/sh", copy.toString(), "--help"));
    } finally {
      Files.delete(copy);
    }

    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded).hasSizeGreaterThan(400);
    assertThat(loaded.stream().filter(line -> !line.contains("shared objects file")))
        .as("classes that had to be read and checked anew")
        .hasSizeLessThan(loaded.size() / 10);
  }

  private static String run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return out;
  }
}
