package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `berth init` writes for Node, Go and the JVM is built and started, with no base image of a
/// registry: `-Dberth.long=true`, as `./check --long` has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class InitBuildIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path directory;

  static List<BuiltImage> apps() {
    return BuiltImage.ALL;
  }

  @ParameterizedTest
  @MethodSource("apps")
  void startsAsAnOrdinaryUserAndAnswersItsHealthRoute(BuiltImage app) throws IOException {
    String name = "rtest-" + app.name();
    Path repository = directory.resolve(name);
    Path source = Shell.root().resolve("testbed/unprepared").resolve(app.name());
    run("cp", "-r", source.toString(), repository.toString());
    List<String> init = new ArrayList<>(List.of("./berth", "init", repository.toString(), "--yes"));
    init.addAll(app.flags());
    Shell.run(LONG, init).mustSucceed();
    answer(repository);
    try {
      build(app, repository, name + "/app");
      run("docker", "volume", "create", name + "_caddy_data");
      compose(repository, "up", "--detach", "--no-build", "--wait", "app");

      assertThat(compose(repository, "exec", "app", "id", "-u").text()).matches("1000|10001");
      String container = compose(repository, "ps", "--quiet", "app").text();
      String address =
          run(
                  "docker",
                  "inspect",
                  "-f",
                  "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
                  container)
              .text();
      String url = "http://%s:%d/health".formatted(address, app.port());
      assertThat(run("curl", "-sS", "--fail", "--max-time", "10", url).text()).contains("ok");
    } finally {
      compose(repository, "down", "--timeout", "5");
      run("docker", "volume", "rm", "--force", name + "_caddy_data");
      run("docker", "rmi", "--force", name + "/app");
      app.bases().keySet().forEach(base -> run("docker", "rmi", "--force", made(app, base)));
    }
  }

  /// The values that the example asks for.
  private static void answer(Path repository) throws IOException {
    String example = Files.readString(repository.resolve(".env.prod.example"));
    Files.writeString(
        repository.resolve(".env.prod"),
        example
            .replaceAll("(?m)^DOMAIN=$", "DOMAIN=shop.test")
            .replaceAll("(?m)^(\\w+)=$", "$1=1"));
  }

  private static void build(BuiltImage app, Path repository, String image) {
    List<String> argv = new ArrayList<>(List.of("docker", "build", "--target", "app"));
    for (Map.Entry<String, String> base : app.bases().entrySet()) {
      argv.addAll(List.of("--build-arg", base.getKey() + "=" + stands(app, base)));
    }
    argv.addAll(List.of("--tag", image, repository.toString()));
    Shell.run(LONG, argv).mustSucceed();
  }

  /// The image that stands for a base, made now if it is not there as it is.
  private static String stands(BuiltImage app, Map.Entry<String, String> base) {
    if (!base.getValue().startsWith("FROM ")) {
      return base.getValue();
    }
    String tag = made(app, base.getKey());
    run("bash", "-c", "printf %s \"$0\" | docker build -t " + tag + " -", base.getValue());
    return tag;
  }

  private static String made(BuiltImage app, String argument) {
    return "rtest-base/" + app.name() + "-" + argument.toLowerCase(Locale.ROOT);
  }

  private static Ran compose(Path repository, String... words) {
    List<String> argv = new ArrayList<>(List.of("docker", "compose"));
    argv.addAll(List.of("--env-file", repository.resolve(".env.prod").toString()));
    argv.addAll(List.of("--file", repository.resolve("compose.yaml").toString()));
    argv.addAll(List.of(words));
    return Shell.run(LONG, argv).mustSucceed();
  }

  private static Ran run(String... argv) {
    return Shell.run(LONG, argv).mustSucceed();
  }
}
