package dev.berth.cli.env;

import dev.berth.cli.Cli;
import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import dev.berth.problem.ExitCode;
import dev.berth.stack.StackFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A stack whose environment file is still to be made, and a terminal to type `berth env` at.
abstract class Bakery {
  static final String TOKEN = "123456:abcdefghijklmnopqrstuvwxyz";
  private static final String EXAMPLE =
      """
      # The bot's token.
      # berth: required
      BOT_TOKEN=
      # berth: generate 48
      WEBHOOK_SECRET=
      # Where customers are.
      # berth: required
      ZONE=Europe/Riga
      # berth: optional
      PROXY=
      """;

  @TempDir Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Queue<String> unseen = new ArrayDeque<>();
  final Map<String, String> variables = new HashMap<>();
  StackFiles files;

  @BeforeEach
  void aBakery() {
    files =
        new StackFiles(directory)
            .write(".env.prod.example", EXAMPLE)
            .change("berth.yaml", "name: bakery", "name: bakery\nserver: root@203.0.113.7");
  }

  final void write(String text) throws IOException {
    files.write(".env.prod", text);
    Files.setPosixFilePermissions(
        directory.resolve(".env.prod"), PosixFilePermissions.fromString("rw-------"));
  }

  final String env() throws IOException {
    return Files.readString(directory.resolve(".env.prod"));
  }

  final ExitCode run(String... words) {
    return run("", false, words);
  }

  final ExitCode in(String input, String... words) {
    return run(input, false, words);
  }

  final ExitCode asking(String answers, String... words) {
    return run(answers, true, words);
  }

  private ExitCode run(String input, boolean answers, String... words) {
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            answers,
            false,
            this::unseen);
    Surroundings surroundings =
        new Surroundings(
            terminal, variables, "baker", "1.2.3", Optional.empty(), Clock.systemUTC());
    List<String> all = new java.util.ArrayList<>(List.of("env"));
    all.addAll(List.of(words));
    all.addAll(List.of("-f", files.berthYaml().toString()));
    return new Cli(surroundings).run(all.toArray(String[]::new));
  }

  private Optional<String> unseen(String question) {
    out.writeBytes(question.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(unseen.poll());
  }

  final String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  final String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
