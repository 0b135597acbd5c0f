package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The values of an environment file on their way to a server, into its services and through their
/// failures: nobody who looks on gets to see one. The login is a user with sudo, whose every
/// command line sudo writes into the server's log.
@Tag("apart")
class SecretsIT {
  private static final String TOKEN = "tok-4f9Kq2mZ7xWv1LsD8nRb";
  private static final String NEXT_TOKEN = "tok-Yh3Pd6Tg0BcEj5Ua9QwX";
  private static final String PASSWORD = "pw-Mn8Vb2Xz4Lk7";
  private static final String CONTROL = "control-J5hT2wQ9";

  private static final String BERTH =
      """
      name: vault
      server: op@secrets
      domain: vault.test
      services:
        app: {port: 3000, health: /health}
      proxy: {service: front, site: site.caddy}
      tls: {ca: DIRECTORY, caRoot: ROOT}
      deploy: {watch: 2s}
      smoke:
        - {name: health, request: GET /health, status: 200, bodyContains: open}
      """;

  private static final String COMPOSE =
      """
      services:
        app:
          build: {context: ., args: {CADDY_IMAGE: "caddy:2.11"}}
          env_file: .env.prod
          environment: {AGAIN: "x-${API_TOKEN}"}
          command: [sh, -c, 'echo begins with $$API_TOKEN and $$DATABASE_URL; START']
          healthcheck: {test: [CMD, "true"], interval: 1s, retries: 3}
          stop_grace_period: 1s
        front:
          image: caddy:2.11
          ports: ["80:80", "443:443"]
      """;

  private static final String SITE =
      """
      {$DOMAIN:localhost} {
      \treverse_proxy {$APP_UPSTREAMS:app:3000} {
      \t\tlb_policy first
      \t\tlb_try_duration 30s
      \t\thealth_uri /health
      \t\thealth_interval 100ms
      \t}
      }
      """;

  private static final String WELL = "exec caddy run --config /etc/caddy/Caddyfile";
  private static final String LIMIT = "mem_limit: '${API_TOKEN}'\n    ";
  private static final String ILL = "echo no $$API_TOKEN, no $$SESSION_SECRET >&2; exit 3";

  @TempDir private Path directory;
  private Authority authority = Authority.up();
  private TestMachine server = TestMachine.fresh("secrets", Form.withDocker());
  private BerthProgram berth = new BerthProgram(Path.of("/"), Path.of("/"));

  @BeforeEach
  void aVault() {
    authority.knows(server, "vault.test");
    server.addUser("op");
    server.must("echo 'op ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/op");
    berth = new BerthProgram(directory, server.sshConfig());
    write(
        "berth.yaml",
        BERTH
            .replace("DIRECTORY", authority.directory())
            .replace("ROOT", authority.root().toString()));
    write("compose.yaml", COMPOSE.replace("START", WELL));
    write("Dockerfile", "ARG CADDY_IMAGE\nFROM ${CADDY_IMAGE}\nCOPY c /etc/caddy/Caddyfile\n");
    write(".dockerignore", ".env*\n");
    write("c", "{\n\tadmin off\n}\n:3000 {\n\trespond /health open\n}\n");
    write("site.caddy", SITE);
    write(
        ".env.prod.example",
        "# berth: required\nAPI_TOKEN=\nDATABASE_URL=\n# berth: generate 48\nSESSION_SECRET=\n");
  }

  @AfterEach
  void gone() {
    server.close();
    authority.close();
  }

  @Test
  void nobodySeesASecretOnItsWay() throws IOException {
    String url = "postgres://vault:" + PASSWORD + "@db/vault";
    berth.fed("API_TOKEN=" + TOKEN + "\nDATABASE_URL=" + url + "\n", "env", "init", "--stdin");
    String made = value("SESSION_SECRET");
    List<String> words = List.of(TOKEN, NEXT_TOKEN, PASSWORD, made, CONTROL);
    try (ArgumentWatch watch = ArgumentWatch.on(server, words)) {
      aReleaseThatGoesWell();
      aReleaseThatFails();
      aReleaseWithoutTheFile();

      List<String> secrets = words.subList(0, 4);
      assertThat(secrets).allSatisfy(word -> assertThat(berth.everything()).doesNotContain(word));
      theServerHasThemWhereTheyBelongAndNowhereElse();
      assertThat(watch.hits()).as("command lines with a secret").isEmpty();
      watch.mustSee(CONTROL);
      System.out.printf(
          "%d bytes printed, %d looks here, %d there%n",
          berth.everything().length(), watch.roundsHere(), watch.roundsThere());
      assertThat(watch.roundsHere()).isGreaterThan(100);
      assertThat(watch.roundsThere()).isGreaterThan(100);
    }
  }

  private void aReleaseThatGoesWell() {
    assertThat(ok("env", "push", "--yes", "--verbose"))
        .contains("+ API_TOKEN\n", "+ DATABASE_URL\n", "+ SESSION_SECRET\n", "Sent:");
    assertThat(ok("env", "push", "--json")).contains("\"outcome\": \"nothing to do\"");
    ok("deploy", "--yes", "--verbose");
    assertThat(ok("logs"))
        .contains("begins with [API_TOKEN] and postgres://vault:[DATABASE_URL]@db/vault");
    assertThat(ok("logs", "--json")).contains("begins with [API_TOKEN]");
    ok("status", "--json");
    ok("smoke", "--verbose");
    ok("deploy", "--yes", "--json");
  }

  private void aReleaseThatFails() throws IOException {
    write(".env.prod", Files.readString(directory.resolve(".env.prod")).replace(TOKEN, NEXT_TOKEN));
    assertThat(ok("env", "push", "--yes")).contains("~ API_TOKEN\n").doesNotContain("SESSION");

    write("compose.yaml", COMPOSE.replace("START", ILL));
    BerthProgram.Said failed = berth.run("deploy", "--yes", "--verbose");
    assertThat(failed.exit()).isEqualTo(5);
    assertThat(failed.err()).contains("no [API_TOKEN], no [SESSION_SECRET]");
    ok("status");

    // Compose quotes what it does not understand.
    write("compose.yaml", COMPOSE.replace("START", WELL).replace("env_file", LIMIT + "env_file"));
    BerthProgram.Said quoted = berth.run("deploy", "--yes", "--json");
    assertThat(quoted.exit()).isEqualTo(5);
    assertThat(quoted.out()).contains("invalid size: '[API_TOKEN]'");
  }

  /// As a build server would do it.
  private void aReleaseWithoutTheFile() throws IOException {
    write("compose.yaml", COMPOSE.replace("START", WELL));
    Files.delete(directory.resolve(".env.prod"));

    assertThat(ok("deploy", "--yes", "--verbose"))
        .contains("there is no .env.prod here: the one that was pushed to the server counts");
    assertThat(ok("logs")).contains("begins with [API_TOKEN]");
    assertThat(ok("deploy", "--yes")).contains("Nothing to do");
    assertThat(directory.resolve(".env.prod")).doesNotExist();
  }

  private void theServerHasThemWhereTheyBelongAndNowhereElse() {
    List<String> files = found("grep -rlaFf /run/watch/words /opt/berth");
    assertThat(files)
        .contains("/opt/berth/vault/environment", "/opt/berth/vault/releases/1/environment")
        .allMatch(
            Pattern.compile(
                    "/opt/berth/vault/(environment(\\.before)?"
                        + "|releases/\\d+/(environment|interpolation))")
                .asMatchPredicate());
    assertThat(server.must("stat -c '%a %U' " + String.join(" ", files)).lines())
        .allMatch("600 root"::equals);
    assertThat(found("journalctl --no-pager -a | grep -aFf /run/watch/words")).isEmpty();
    assertThat(server.must("journalctl --no-pager -a | grep -c 'COMMAND='"))
        .as("sudo did write command lines")
        .isNotEqualTo("0");
    // For the moment of a health check runc has a file of its own with what the container is given.
    assertThat(
            found(
                "grep -rlaFf /run/watch/words --exclude 'runc-process*'"
                    + " /var/log /tmp /var/tmp /home /etc"))
        .isEmpty();
    String inspect =
        "docker inspect -f '{{json .Config.Labels}} {{json .Config.Cmd}} {{json .Args}}"
            + " {{json .HostConfig}} {{json .Mounts}}' $(docker ps -aq)";
    assertThat(server.must(inspect)).contains("dev.berth.stack");
    assertThat(found(inspect + " | grep -aFf /run/watch/words")).isEmpty();
    assertThat(
            found(
                "docker images -q | xargs -n1 docker history --no-trunc"
                    + " | grep -aFf /run/watch/words"))
        .isEmpty();
  }

  private List<String> found(String search) {
    return server.ssh(search).text().lines().toList();
  }

  private String ok(String... words) {
    BerthProgram.Said said = berth.run(words);
    assertThat(said.exit()).as(String.join(" ", words) + "\n" + said.out() + said.err()).isZero();
    return said.out();
  }

  private String value(String name) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(directory.resolve(".env.prod")));
    lines.removeIf(line -> !line.startsWith(name + "="));
    return lines.getFirst().substring(name.length() + 1);
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }
}
