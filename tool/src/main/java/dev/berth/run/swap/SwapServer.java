package dev.berth.run.swap;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// The server of a swap: its nginx, the two Caddys, what leads where.
///
/// @param caddy the one that takes nginx's place
/// @param trust what every certificate is verified against
record SwapServer(
    Machine machine,
    DockerCli docker,
    NginxUnit nginx,
    SwapCaddy standIn,
    SwapCaddy caddy,
    Redirect redirect,
    SSLContext trust) {
  private static final Duration SHORT = Duration.ofSeconds(10);

  static SwapServer of(Machine machine, DockerCli docker, SwapOrder order) {
    Path directory = directory(machine);
    return new SwapServer(
        machine,
        docker,
        new NginxUnit(machine.host()),
        new SwapCaddy(machine, docker, SwapPlace.standIn(directory)),
        new SwapCaddy(machine, docker, SwapPlace.caddy(directory)),
        new Redirect(machine.host()),
        trust(order.caRoot()));
  }

  static Path directory(Machine machine) {
    return machine.state().resolve("swap-proxy");
  }

  SwapFacts facts() {
    return new SwapFacts(nginx.state(), standIn.runs(), caddy.runs(), redirect.ports());
  }

  /// Names for which nobody shows a certificate at a port that is to be believed.
  List<String> unbelieved(List<String> names, int port) {
    List<String> lacking = new ArrayList<>();
    for (String name : names) {
      HttpClient.Dialer there = secure -> machine.host().dial(Redirect.STRAIGHT, port, SHORT);
      if (new HttpClient(name, trust, there, machine.clock()).shown().isEmpty()) {
        lacking.add(name);
      }
    }
    return lacking;
  }

  /// Those of the directories that there are.
  List<String> present(List<String> directories) {
    Command look =
        Command.of("sh", "-c", "for d; do [ ! -d \"$d\" ] || echo \"$d\"; done", "sh")
            .plus(directories.toArray(String[]::new));
    return machine.host().run(look).out().lines().toList();
  }

  /// The group of a user of the server.
  Optional<Integer> group(String user) {
    CommandResult entry = machine.host().run(Command.of("getent", "passwd", user));
    String[] fields = entry.out().strip().split(":", -1);
    return entry.ok() && fields.length > 3
        ? Optional.of(Integer.valueOf(fields[3]))
        : Optional.empty();
  }

  private static SSLContext trust(Optional<Path> root) {
    if (root.isEmpty()) {
      return Trust.publicAuthorities();
    }
    try {
      return Trust.beside(pem(root.get()));
    } catch (CertificateException unusable) {
      throw unusable(root.get(), unusable);
    }
  }

  static byte[] pem(Path root) {
    try {
      return Files.readAllBytes(root);
    } catch (IOException unreadable) {
      throw unusable(root, unreadable);
    }
  }

  private static ProblemException unusable(Path root, Exception why) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.at(Place.of(root), "no certificates to verify with")
            .withCause(why.toString())
            .withFix("--acme-ca-root FILE, with certificates as PEM"));
  }
}
