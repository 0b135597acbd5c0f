package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs of others in `clients/`, run with Node.js. They are installed when they are not there
/// yet or when the lock file is newer than what is.
final class Npm {
  private static final Path CLIENTS = Path.of("clients").toAbsolutePath();

  private Npm() {}

  static void install() throws IOException, InterruptedException {
    Path lock = CLIENTS.resolve("package-lock.json");
    Path installed = CLIENTS.resolve("node_modules/.package-lock.json");
    if (Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
      return;
    }
    output("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
  }

  /// Runs a program to its end and returns what it said; it must succeed.
  static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(CLIENTS.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  /// Starts a program and returns once it says that it is ready.
  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(CLIENTS.toFile()).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); ; line = lines.readLine()) {
      if (line == null) {
        throw new AssertionError("ended before it was ready:\n" + said);
      }
      said.append(line).append('\n');
      if (line.startsWith("ready")) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> System.err.println(rest)));
        return process;
      }
    }
  }
}
