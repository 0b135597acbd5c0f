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
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From a repository that knows nothing of Docker to a page over HTTPS: `plan`, `init`,
/// `provision`, `deploy`, three releases, a copy and a drill. Needs root. Some minutes:
/// `-Dberth.long=true`, as `./check --long` has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class InitDeployIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path directory;

  static Stream<UnpreparedApp> apps() {
    return Stream.of(UnpreparedApp.BUN, UnpreparedApp.PYTHON);
  }

  @ParameterizedTest
  @MethodSource("apps")
  void bringsAnUnpreparedAppIntoProduction(UnpreparedApp app) throws IOException {
    Path repository = directory.resolve(app.name());
    for (Map.Entry<String, String> file : app.files().entrySet()) {
      Path path = repository.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    String base = "rtest-base/" + app.name();
    Shell.run(LONG, "bash", "-c", "printf %s \"$0\" | docker build -t " + base + " -", app.base())
        .mustSucceed();
    String domain = app.name() + ".test";
    try (Authority authority = Authority.up();
        TestMachine server = TestMachine.fresh(app.name(), Form.of("trixie").memory("1G"))) {
      authority.knows(server, domain);
      Shell.run(LONG, "./berth", "plan", repository.toString()).mustSucceed();
      init(app, repository, server, domain);

      Developer developer = new Developer(repository, server, Map.of());
      developer.configure(
          "images: {'%s': %s}\ndeploy: {watch: 3s}\ntls: {ca: '%s', caRoot: '%s'}"
              .formatted(app.stock(), base, authority.directory(), authority.root()));
      developer.fillIn(Map.of("DOMAIN", domain));
      developer.berth("provision", "--yes").mustSucceed();
      developer.berth("deploy", "--yes").mustSucceed();

      Guest guest = new Guest(domain, server, authority);
      assertThat(guest.ask("/guests", "-d", "anna")).isEqualTo("signed");
      assertThat(guest.ask("/pictures/anna.txt", "-X", "PUT", "-d", "smiling")).isEqualTo("kept");
      for (String release : List.of("second", "third")) {
        change(repository, app, release);
        developer.berth("deploy", "--yes").mustSucceed();
        assertThat(guest.ask("/health")).contains(release);
        assertThat(guest.ask("/guests")).contains("anna");
        assertThat(guest.ask("/pictures/anna.txt")).isEqualTo("smiling");
      }
      developer.berth("backup", "now").mustSucceed();
      developer.berth("backup", "verify").mustSucceed();
      developer.berth("drill").mustSucceed();
      assertThat(developer.berth("smoke").exit()).isZero();
    } finally {
      Shell.run(LONG, "docker", "rmi", "--force", base);
    }
  }

  /// It writes its own files and changes none.
  private static void init(UnpreparedApp app, Path repository, TestMachine server, String domain)
      throws IOException {
    List<String> argv = new ArrayList<>(List.of("env", "BERTH_SSH_CONFIG=" + server.sshConfig()));
    argv.addAll(List.of("./berth", "init", repository.toString(), "--yes"));
    argv.addAll(List.of("--server", "root@" + server.name(), "--domain", domain));
    argv.addAll(app.flags());
    Ran init = Shell.run(LONG, argv).mustSucceed();

    assertThat(init.output()).contains("new    Dockerfile", "Written:");
    for (Map.Entry<String, String> file : app.files().entrySet()) {
      assertThat(repository.resolve(file.getKey())).hasContent(file.getValue());
    }
    assertThat(repository.resolve("berth.yaml"))
        .content()
        .contains("sqlite: [{volume: data, path: guests.db}]", "files: [{volume: pictures}]");
  }

  /// The app's own developer goes on.
  private static void change(Path repository, UnpreparedApp app, String release)
      throws IOException {
    for (String file : app.files().keySet()) {
      Path path = repository.resolve(file);
      Files.writeString(
          path, Files.readString(path).replaceAll("(release\\W+)(first|second)", "$1" + release));
    }
  }

  /// Somebody with a browser, who verifies the certificate.
  private record Guest(String domain, TestMachine server, Authority authority) {
    String ask(String path, String... options) {
      List<String> argv = new ArrayList<>(List.of("curl", "-sS", "--fail", "--max-time", "40"));
      argv.addAll(List.of("--cacert", authority.root().toString()));
      argv.addAll(List.of("--resolve", domain + ":443:" + server.address()));
      argv.addAll(List.of(options));
      argv.add("https://" + domain + path);
      return Shell.run(Duration.ofMinutes(1), argv).mustSucceed().output();
    }
  }
}
