package dev.berth.e2e;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `examples/bun-hono` in a git repository of its own, in the hands of somebody who brings it into
/// production and changes nothing of its source.
///
/// @param repository his copy
record BunHono(Path repository, TestMachine server, TelegramCloud telegram, StockImages images)
    implements AutoCloseable {
  static final String DOMAIN = "tasks.example.net";
  private static final String BASE = "rtest-base/bun-hono";
  private static final String STOCK = "oven/bun:1-slim";
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final long ANNA = 700100001;

  static BunHono copied(Path directory, TestMachine server, TelegramCloud telegram) {
    Path repository = directory.resolve("bun-hono");
    bash(
        """
        set -e
        mkdir -p "$0"
        git ls-files -z examples/bun-hono | tar -c --null -T - | tar -x -C "$0" --strip-components=2
        cd "$0"
        git init -q
        git add --all
        git -c user.name=Anna -c user.email=anna@example.net commit -q -m 'As it is'
        """,
        repository.toString());
    bash(
        "printf %s \"$0\" | docker build -t " + BASE + " -",
        "FROM berth-base/node:22\nRUN npm install --global bun@1 && bun --version\n");
    Map<String, String> standIns = Map.of(STOCK, BASE, "caddy:2", "berth-base/caddy:2.11");
    return new BunHono(repository, server, telegram, StockImages.of(standIns));
  }

  Developer developer() {
    return new Developer(repository, server, Map.of());
  }

  /// The plan, beside what is there.
  Path plan() {
    Shell.run(LONG, "./berth", "plan", repository.toString(), "--yes").mustSucceed();
    return repository.resolve("docs/plan/bun-hono-production.md");
  }

  /// The files that it lacks, and the answers to what the plan asks.
  void initiate(Authority authority) {
    String login = "root@" + server.name();
    String[] answers = {"--yes", "--server", login, "--domain", DOMAIN};
    bash(
        "BERTH_SSH_CONFIG=%s ./berth init \"$0\" %s"
            .formatted(server.sshConfig(), String.join(" ", answers)),
        repository.toString());
    developer()
        .configure(
            """
            images: {'%s': %s}
            tls: {ca: '%s', caRoot: '%s'}
            deploy: {watch: 3s}
            watch: {telegram: {chat: %d}}
            """
                .formatted(STOCK, BASE, authority.directory(), authority.root(), ANNA));
    write(".gitignore", read(".gitignore") + ".env.prod\n");
    String example = read(".env.prod.example");
    write(".env.prod.example", example.replace("https://api.telegram.org", telegram.root()));
  }

  /// To what `berth env init` asks.
  static Map<String, String> answers() {
    return Map.of("DOMAIN", DOMAIN, "BOT_TOKEN", TelegramCloud.TOKEN);
  }

  /// What of the files that were there differs now.
  List<String> changed() {
    Ran differs = bash("cd \"$0\" && git diff --name-only", repository.toString());
    return differs.output().lines().toList();
  }

  /// A release that differs from the one before by a label of its image.
  void label(String release) {
    try {
      Files.writeString(
          repository.resolve("Dockerfile"),
          "LABEL release=%s%n".formatted(release),
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new AssertionError("cannot write the Dockerfile", failure);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(repository.resolve(file));
    } catch (IOException failure) {
      throw new AssertionError("cannot read " + file, failure);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(repository.resolve(file), text);
    } catch (IOException failure) {
      throw new AssertionError("cannot write " + file, failure);
    }
  }

  private static Ran bash(String script, String argument) {
    return Shell.run(LONG, "bash", "-c", script, argument).mustSucceed();
  }

  @Override
  public void close() {
    images.close();
    Shell.run(LONG, "docker", "rmi", "--force", BASE, "bun-hono/app", "bun-hono/reverse-proxy");
  }
}
