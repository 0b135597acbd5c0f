package dev.berth.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `berth init` writes is taken by Compose and by Caddy themselves. The first needs no engine.
@Tag("apart")
class InitIT {
  private final LocalHost host = new LocalHost();
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bun-hono",
        "go-chi",
        "go-gin",
        "go-nethttp",
        "java-spring",
        "node-express",
        "node-fastify",
        "python-fastapi",
        "python-flask"
      })
  void isAcceptedByCompose(String name) {
    Path repository = initiated(name).directory();

    CommandResult config =
        host.run(
            Command.of("docker", "compose", "--env-file", ".env.prod")
                .plus("-f", "compose.yaml", "config", "--quiet")
                .in(repository));

    assertThat(config.ok()).as(config.err()).isTrue();
    assertThat(config.out() + config.err()).isEmpty();
  }

  /// Pages and none, uploads and none, figures for inside, a webhook.
  @ParameterizedTest
  @ValueSource(strings = {"bun-hono", "go-chi", "java-spring", "python-flask"})
  void isAcceptedByCaddy(String name) throws IOException {
    Path repository = initiated(name).directory();
    Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("rwxr-xr-x"));

    CommandResult said =
        host.run(
            Command.of("docker", "run", "--rm", "--network", "none")
                .plus("--volume", repository.resolve("site.caddy") + ":/etc/caddy/Caddyfile:ro")
                .plus("--entrypoint", "caddy", "berth-base/caddy:2.11")
                .plus("validate", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"));

    assertThat(said.ok()).as(said.err()).isTrue();
  }

  private Initiated initiated(String name) {
    Path copy =
        Initiated.copy(
            name, directory.resolve(name), "Dockerfile", "compose.yaml", ".dockerignore");
    Initiated done = Initiated.in(copy);
    assertThat(done.said()).contains("Written:");
    return done.answered("shop.example");
  }
}
