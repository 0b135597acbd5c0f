package dev.berth.cli.server;

import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.ServerAddress;
import java.util.Optional;

/// The server that `provision` is about. Never this machine by accident: what is right for a server
/// is not for a developer's laptop.
final class ProvisionedServer {
  private ProvisionedServer() {}

  static ServerAddress of(Session session) {
    Optional<ServerAddress> said = session.overrides().server();
    ServerAddress address =
        session
            .serverIfAny()
            .orElseThrow(() ->
                ProblemException.usage(
                    Problem.of("which server? There is no berth.yaml here")
                        .withFix("berth provision --server root@ADDRESS")));
    return switch (address) {
      case ServerAddress.Remote _ -> address;
      case ServerAddress.Local _ when said.isPresent() -> address;
      case ServerAddress.Local _ -> throw new ProblemException(ExitCode.CONFIGURATION, local());
    };
  }

  private static Problem local() {
    return Problem.of(
            "berth.yaml says 'server: local', and this machine is not hardened by accident")
        .withCause("provision closes ports and turns off passwords for ssh")
        .withFix("berth provision --server root@ADDRESS; or --server local, if this is the server")
        .withState("nothing was changed");
  }
}
