package dev.berth.cli;

import dev.berth.host.LocalHost;
import dev.berth.host.RenewableHost;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.Stack;
import java.util.Optional;

/// The server that `provision` is about. Never this machine by accident: what is right for a server
/// is not for a developer's laptop.
final class ProvisionedServer {
  private ProvisionedServer() {}

  /// Connects to it.
  static RenewableHost connect(Session session) {
    Optional<ServerAddress> said = session.overrides().server();
    ServerAddress address =
        said.or(() -> session.stackIfAny().map(Stack::server))
            .orElseThrow(() ->
                new ProblemException(
                    ExitCode.USAGE,
                    Problem.of("which server? There is no berth.yaml here")
                        .withFix("berth provision --server root@ADDRESS")));
    return switch (address) {
      case ServerAddress.Remote remote -> remote(session, remote);
      case ServerAddress.Local _ when said.isPresent() -> new RenewableHost(LocalHost::new);
      case ServerAddress.Local _ -> throw new ProblemException(ExitCode.CONFIGURATION, local());
    };
  }

  private static RenewableHost remote(Session session, ServerAddress.Remote remote) {
    SshOptions options = SshOptions.of(new HostKeyQuestion(session), session.environment());
    return new RenewableHost(() -> SshHost.connect(remote.toString(), options));
  }

  private static Problem local() {
    return Problem.of(
            "berth.yaml says 'server: local', and this machine is not hardened by accident")
        .withCause("provision closes ports and turns off passwords for ssh")
        .withFix("berth provision --server root@ADDRESS; or --server local, if this is the server")
        .withState("nothing was changed");
  }
}
