package dev.berth.run.up;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.progress.Progress;
import dev.berth.progress.Quiet;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.stack.Overrides;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// A kiosk on the real engine: one small service made of Caddy itself, a page, a volume. Its edge
/// has ports of its own, so that it disturbs nobody.
public final class Kiosk implements AutoCloseable {
  public final DockerCli docker = DockerCli.on(new LocalHost());
  public final Machine machine;
  private final String name;
  private final Path directory;

  /// @param name begins with `rtest-`; all that is removed at the end is found by it
  public Kiosk(String name, Path directory) {
    this(name, directory, new Quiet(), new EdgePorts(FreePort.take(), FreePort.take()));
    write("kiosk says");
  }

  Kiosk(String name, Path directory, Progress progress, EdgePorts ports) {
    this.name = name;
    this.directory = directory;
    Path state = directory.resolve("state");
    EdgePlace edge = new EdgePlace(name + "-edge", state.resolve("edge"), ports);
    this.machine = new Machine(new LocalHost(), state, edge, InstantSource.system(), progress);
  }

  /// A place for another stack, whose files are there already.
  public static Kiosk empty(String name, Path directory) {
    return new Kiosk(name, directory, new Quiet(), new EdgePorts(FreePort.take(), FreePort.take()));
  }

  /// Another kiosk of the same machine, behind the same edge.
  Kiosk(String name, Path directory, Machine machine) {
    this.name = name;
    this.directory = directory;
    this.machine = machine;
    write("kiosk says");
  }

  /// Writes all files; the words are what the service answers.
  public void write(String words) {
    put("berth.yaml", BERTH.replace("NAME", name).replace("WORDS", words));
    put("compose.yaml", COMPOSE.replace("NAME", name).replace("PORTS", ports()));
    put("Dockerfile", DOCKERFILE);
    put(".dockerignore", "state\n.env*\nberth.yaml\ncompose.yaml\nsite.caddy\n");
    put("app.caddy", APP.replace("WORDS", words));
    put("site.caddy", SITE);
    put("front.caddy", "{\n\tadmin off\n}\n:80 {\n\trespond ok\n}\n");
    put("page/index.html", "<p>" + words + " hello\n");
    put(".env.prod.example", "# berth: optional\nTOKEN=\n# berth: generate 48\nSECRET=\n");
  }

  public void put(String file, String text) {
    try {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.writeString(directory.resolve(file), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  void remove(String file) {
    try {
      Files.delete(directory.resolve(file));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// From everybody else, as a file of secrets must be.
  void hide(String file) {
    try {
      Files.setPosixFilePermissions(
          directory.resolve(file), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  public Stack stack() {
    return StackReader.read(directory.resolve("berth.yaml"), Overrides.none());
  }

  public UpOutcome up() {
    return new Up(machine, this::stack).run(plan -> true);
  }

  public List<ContainerFacts> containers() {
    return docker.project(name);
  }

  public String running() {
    return containers().stream()
        .map(c -> c.labels().getOrDefault("dev.berth.release", "by hand"))
        .distinct()
        .toList()
        .toString();
  }

  /// What is in the file that stands for the data.
  String data() {
    return docker.run(onVolume("cat", "/data/keep")).out().strip();
  }

  void keep(String text) {
    docker.must("no data", onVolume("sh", "-c", "echo " + text + " > /data/keep"));
  }

  private Command onVolume(String program, String... arguments) {
    return Command.of("docker", "run", "--rm", "--network", "none", "--user", "0")
        .plus("--volume", name + "_goods:/data", "--entrypoint", program, "berth-base/caddy:2.11")
        .plus(arguments);
  }

  String ports() {
    EdgePorts ports = machine.edge().ports();
    return "\"127.0.0.1:%d:80\", \"127.0.0.1:%d:443\"".formatted(ports.http(), ports.https());
  }

  @Override
  public void close() {
    removeProject(machine.edge().project()); // it is in the other's network
    removeOwn();
  }

  /// What is its own, while others go on behind the same edge.
  void removeOwn() {
    removeProject(name);
  }

  /// Until nothing is left of it: a busy engine may refuse at first, and what stays would be found
  /// by the next test.
  private void removeProject(String project) {
    Await.until(
        Duration.ofSeconds(60), "nothing is left of " + project, () -> removed(project).isEmpty());
  }

  /// What the engine still has after it was asked to remove all.
  private List<String> removed(String project) {
    docker.project(project).forEach(c -> docker.run(Command.of("docker", "rm", "--force", c.id())));
    for (String network : List.of(project, project + "_default")) {
      docker.run(Command.of("docker", "network", "rm", network));
    }
    List<String> volumes =
        Stream.of("_goods", "_certs", "_data", "_config", "_covers").map(project::concat).toList();
    volumes.forEach(volume -> docker.run(Command.of("docker", "volume", "rm", volume)));
    String listed =
        docker.run(Command.of("docker", "images", "--format", "{{.Repository}}:{{.Tag}}")).out();
    listed
        .lines()
        .filter(image -> image.startsWith(project + "/"))
        .forEach(image -> docker.run(Command.of("docker", "rmi", "--force", image)));
    return volumes.stream().filter(volume -> docker.volume(volume).isPresent()).toList();
  }

  private static final String BERTH =
      """
      name: NAME
      domain: kiosk.example
      services:
        app: {port: 3000, health: /health, cutover: overlap}
      proxy: {service: front, site: site.caddy}
      static: {service: front, path: /srv}
      demo: {whenUnset: TOKEN}
      deploy: {watch: 0s}
      keep: {releases: 2}
      smoke:
        - {name: health, request: GET /health, status: 200, bodyContains: WORDS}
        - {name: page, request: GET /, status: 200, bodyContains: WORDS hello}
        - {name: redirect, request: 'GET http:///health', status: 308}
      """;

  private static final String COMPOSE =
      """
      name: NAME
      services:
        app:
          build: {context: ., target: app, args: {CADDY_IMAGE: "caddy:2.11"}}
          env_file: .env.prod
          user: "10001"
          read_only: true
          tmpfs: [/config, /data, /tmp]
          volumes: ["goods:/goods"]
          healthcheck: {test: [CMD, "true"], interval: 1s, retries: 3}
          stop_grace_period: 1s
        front:
          build: {context: ., target: front, args: {CADDY_IMAGE: "caddy:2.11"}}
          depends_on: [app]
          ports: [PORTS]
          volumes: ["certs:/data"]
          stop_grace_period: 1s
      volumes:
        goods:
        certs:
      """;

  private static final String DOCKERFILE =
      """
      ARG CADDY_IMAGE=caddy:2.11
      FROM ${CADDY_IMAGE} AS app
      COPY app.caddy /etc/caddy/Caddyfile
      FROM ${CADDY_IMAGE} AS front
      COPY front.caddy /etc/caddy/Caddyfile
      COPY page /srv
      """;

  private static final String APP =
      """
      {
      \tadmin off
      }
      :3000 {
      \trespond /health "WORDS ok"
      }
      """;

  private static final String SITE =
      """
      {$DOMAIN:localhost} {
      \thandle /health {
      \t\treverse_proxy {$APP_UPSTREAMS:app:3000} {
      \t\t\tlb_policy first
      \t\t\tlb_try_duration 10s
      \t\t\thealth_uri /health
      \t\t\thealth_interval 100ms
      \t\t}
      \t}
      \thandle {
      \t\troot * {$SITE_ROOT:/srv}
      \t\tfile_server
      \t}
      }
      """;
}
