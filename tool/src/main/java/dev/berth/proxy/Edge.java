package dev.berth.proxy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.ImageFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts, changes and stops the edge of one server. Whoever changes anything holds the edge's
/// lock.
public final class Edge {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final String ROOT_INSIDE = "/data/caddy/pki/authorities/local/root.crt";
  private static final String ADMIN = "unix//run/berth/admin.sock";

  private final Host host;
  private final DockerCli docker;
  private final EdgePlace place;
  private final Jsonb json = Jsonb.builder().build();

  public Edge(Host host, DockerCli docker, EdgePlace place) {
    this.host = host;
    this.docker = docker;
    this.place = place;
  }

  /// What is there now; changes nothing.
  ///
  /// @param memberships the networks of the server's stacks
  public EdgeFacts facts(List<EdgeFiles.Membership> memberships) {
    return new EdgeFacts(
        container(), register(), docker.image(place.image()).map(ImageFacts::id), memberships);
  }

  public EdgeRegister register() {
    return text(place.register())
        .map(json.type(EdgeRegister.class)::fromJson)
        .orElseGet(EdgeRegister::empty);
  }

  /// Runs the image to see which Caddy is in it; a too old one is refused, else it gets the name.
  public CaddyVersion adopt(String image, String name) {
    CaddyVersion version = checkVersion(image);
    docker.must("can't name the edge's image", DockerCommands.tag(image, name));
    return version;
  }

  private CaddyVersion checkVersion(String image) {
    Command ask =
        Command.of("docker", "run", "--rm", "--network", "none", "--entrypoint", "caddy")
            .plus(image, "version");
    CommandResult said = docker.must("the image " + image + " runs no Caddy", ask);
    CaddyVersion version =
        CaddyVersion.parse(said.out())
            .orElseThrow(() -> failed("can't read Caddy's version", said.out().strip()));
    if (version.compareTo(CaddyVersion.OLDEST) < 0) {
      throw failed(
          "Caddy " + version + " in the image " + image + " is too old",
          "before " + CaddyVersion.OLDEST + " a request that is sent again can lose its body");
    }
    return version;
  }

  /// Writes the edge's files and brings its container to match them.
  public void start(EdgeAuthority authority, String compose) {
    Map<String, String> labels = Map.of("dev.berth.edge", place.project());
    docker.must(
        "can't create the edge's data volume",
        DockerCommands.createVolume(place.dataVolume(), labels));
    docker.must(
        "can't create the edge's configuration volume",
        DockerCommands.createVolume(place.configVolume(), labels));
    write(place.caddyfile(), EdgeFiles.caddyfile(authority));
    makeDirectories();
    write(place.composeFile(), compose);
    Command up =
        DockerCommands.compose(project())
            .plus("--progress", "plain", "up", "--detach", "--no-build", "--pull", "never")
            .plus("--remove-orphans", "--wait")
            .plus("--wait-timeout", String.valueOf(START.toSeconds()))
            .within(START.plusSeconds(30));
    docker.must("the edge does not start", up);
  }

  /// Connects the running container to a stack's network, and remembers it for its next start.
  public void join(EdgeFiles.Membership member, String compose) {
    String id = running().id();
    Command connect =
        Command.of("docker", "network", "connect", "--alias", "edge")
            .plus("--ip", member.address(), member.network(), id);
    docker.must("the edge can't join the network " + member.network(), connect);
    write(place.composeFile(), compose);
  }

  /// Takes the running container out of a network.
  ///
  /// @return whether it was in it
  public boolean leave(String network) {
    Optional<ContainerFacts> joined =
        container().filter(found -> found.addresses().containsKey(network));
    joined.ifPresent(found ->
        docker.must(
            "the edge can't leave the network " + network,
            Command.of("docker", "network", "disconnect", "--force", network, found.id())));
    return joined.isPresent();
  }

  /// Copies the public root certificate of the edge's own authority to where people and containers
  /// find it. Caddy makes it in its first moments.
  public Path exportRoot(Runnable pause) {
    Command read = Command.of("docker", "exec", running().id(), "cat", ROOT_INSIDE);
    CommandResult result = docker.run(read);
    for (int tries = 0; !result.ok() && tries < 100; tries++) {
      pause.run();
      result = docker.run(read);
    }
    FailedCommand.unlessOk("the edge's own authority has no root certificate", result);
    write(place.rootCertificate(), result.out());
    return place.rootCertificate();
  }

  /// Makes the running edge read its files again. An unchanged configuration closes no connection.
  public CommandResult reload() {
    return docker.run(
        Command.of("docker", "exec", running().id(), "caddy", "reload")
            .plus("--config", EdgePlace.CONFIGURATION_INSIDE + "/Caddyfile")
            .plus("--adapter", "caddyfile", "--address", ADMIN)
            .within(START));
  }

  /// Stops and removes the container; volumes, with keys and certificates, stay.
  public void stop() {
    container()
        .ifPresent(found -> {
          docker.run(DockerCommands.stop(List.of(found.id()), GRACE));
          docker.run(DockerCommands.composeDown(project()));
        });
  }

  void write(Path file, String content) {
    try {
      host.write(file, content.getBytes(StandardCharsets.UTF_8), 0644);
    } catch (IOException unwritable) {
      throw failed("can't write " + file, unwritable.toString());
    }
  }

  void write(EdgeRegister register) {
    write(place.register(), json.type(EdgeRegister.class).toJsonPretty(register) + "\n");
  }

  Optional<String> text(Path file) {
    try {
      return host.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private ComposeProject project() {
    return new ComposeProject(
        place.project(), place.directory(), List.of(place.composeFile()), List.of());
  }

  Optional<ContainerFacts> container() {
    return docker.project(place.project()).stream().findFirst();
  }

  private ContainerFacts running() {
    return container()
        .filter(ContainerFacts::running)
        .orElseThrow(() -> failed("the edge is not running", "no container of " + place.project()));
  }

  /// The container reads these as a user without any right of root's, so all may read them.
  private void makeDirectories() {
    List<Path> all = List.of(place.sitesDirectory(), place.staticRoot(), place.authority());
    for (Path directory : all) {
      Command make = Command.of("install", "-d", "-m", "755", directory.toString());
      FailedCommand.unlessOk("can't make " + directory, host.run(make));
    }
  }

  private static ProblemException failed(String what, String cause) {
    return new ProblemException(ExitCode.FAILED, Problem.of(what).withCause(cause));
  }
}
