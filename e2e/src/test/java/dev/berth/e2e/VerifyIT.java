package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The plan of a server that was looked at, carried out, and its verification matrix run: all of it
/// passes; then the app breaks one promise, and that row alone fails. Needs root. Some minutes:
/// `-Dberth.long=true`, as `./check --long` has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class VerifyIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final UnpreparedApp APP = UnpreparedApp.PYTHON;
  private static final String NAME = "verified";

  @TempDir private Path directory;

  @Test
  void runsTheMatrixAndNamesThePromiseThatIsBroken() throws IOException {
    Path repository = repository();
    String base = "rtest-base/" + NAME;
    Shell.run(LONG, "bash", "-c", "printf %s \"$0\" | docker build -t " + base + " -", APP.base())
        .mustSucceed();
    try (Authority authority = Authority.up();
        TestMachine server = TestMachine.fresh(NAME, Form.of("trixie").memory("1G"))) {
      authority.knows(server, NAME + ".test");
      init(repository, server);
      Developer developer = new Developer(repository, server, Map.of());
      developer.configure(
          "images: {'%s': %s}\ndeploy: {watch: 3s}\ntls: {ca: '%s', caRoot: '%s'}"
              .formatted(APP.stock(), base, authority.directory(), authority.root()));
      developer.fillIn(Map.of("DOMAIN", NAME + ".test"));

      plansByWhatTheServerHas(developer);

      developer.berth("provision", "--yes").mustSucceed();
      developer.berth("deploy", "--yes").mustSucceed();
      assertThat(ask(server, authority, "/guests", "-d", "anna")).isEqualTo("signed");
      developer.berth("backup", "now").mustSucceed();
      passes(developer);

      // The app breaks off with a trace instead of answering 404.
      assertThat(ask(server, authority, "/pictures/nobody.txt")).doesNotContain("kept");
      namesTheOneRow(developer);
    } finally {
      Shell.run(LONG, "docker", "rmi", "--force", base);
    }
  }

  private Path repository() throws IOException {
    Path repository = directory.resolve(NAME);
    for (Map.Entry<String, String> file : APP.files().entrySet()) {
      Path path = repository.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return repository;
  }

  private static void init(Path repository, TestMachine server) {
    List<String> argv = new ArrayList<>(List.of("env", "BERTH_SSH_CONFIG=" + server.sshConfig()));
    argv.addAll(List.of("./berth", "init", repository.toString(), "--yes"));
    argv.addAll(List.of("--server", "root@" + server.name(), "--domain", NAME + ".test"));
    argv.addAll(APP.flags());
    Shell.run(LONG, argv).mustSucceed();
  }

  private static void plansByWhatTheServerHas(Developer developer) throws IOException {
    Path page = developer.stack().resolve("by-server.md");
    String server = "root@" + developer.server().name();
    developer
        .berth("plan", developer.stack().toString(), "--server", server, "--out", page.toString())
        .mustSucceed();

    assertThat(page)
        .content()
        .contains("## The server, as it is", "- `" + server + "`: Debian GNU/Linux 13 (trixie)")
        .contains("| memory | ", "| listening ports | 22 (sshd)", "| Docker | not there |");
    Files.delete(page);
  }

  private static void passes(Developer developer) {
    Ran verify = developer.berth("verify", "--yes");

    assertThat(verify.output()).contains(" 0 failed,").contains("Evidence: ");
    assertThat(verify.exit()).isZero();
  }

  private static String ask(TestMachine server, Authority authority, String path, String... more) {
    List<String> argv = new ArrayList<>(List.of("curl", "-sS", "--max-time", "40"));
    argv.addAll(List.of("--cacert", authority.root().toString()));
    argv.addAll(List.of("--resolve", NAME + ".test:443:" + server.address()));
    argv.addAll(List.of(more));
    argv.add("https://" + NAME + ".test" + path);
    return Shell.run(Duration.ofMinutes(1), argv).output();
  }

  private static void namesTheOneRow(Developer developer) throws IOException {
    Path page = developer.stack().resolveSibling("verified.html");
    Ran verify = developer.berth("verify", "--yes", "--html", page.toString());

    assertThat(verify.exit()).isEqualTo(1);
    assertThat(verify.output()).contains(" 1 failed,").contains("error: logs: ");
    PageReader read = PageReader.of(page, "verified-page");
    assertThat(read.words("failed"))
        .singleElement()
        .asString()
        .contains("logs", "Exception occurred during processing of request");
    assertThat(read.words("verdicts")).contains("passed", "skipped");
    assertThat(read.part("printed").number("closed")).isZero();
  }
}
