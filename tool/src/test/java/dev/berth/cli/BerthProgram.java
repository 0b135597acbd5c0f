package dev.berth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line as a program of its own, in a directory with a stack; remembers every byte that
/// it wrote.
final class BerthProgram {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path directory;
  private final Path sshConfig;
  private final StringBuilder everything = new StringBuilder();

  BerthProgram(Path directory, Path sshConfig) {
    this.directory = directory;
    this.sshConfig = sshConfig;
  }

  /// What one run wrote, and how it ended.
  record Said(int exit, String out, String err) {}

  Said run(String... words) {
    return fed("", words);
  }

  /// @param input what it reads from standard input
  Said fed(String input, String... words) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.berth.Main"));
    argv.addAll(List.of(words));
    try {
      Path in = Files.writeString(Files.createTempFile("berth", ".in"), input);
      Path out = Files.createTempFile("berth", ".out");
      Path err = Files.createTempFile("berth", ".err");
      ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
      builder.environment().put("BERTH_SSH_CONFIG", sshConfig.toString());
      builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
      int exit = await(builder.start());
      Said said = new Said(exit, text(out), text(err));
      everything.append(said.out()).append(said.err());
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
      return said;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// All that it ever wrote, to either stream.
  String everything() {
    return everything.toString();
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("berth did not end within " + LIMIT);
      }
      return process.exitValue();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stop);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
