package dev.berth.host.ssh;

import dev.berth.host.ShellQuoting;
import dev.berth.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a login did not succeed, told from how far it went; the words of `ssh` are only quoted.
final class LoginProblems {
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final int SSH_ITSELF = 255;

  private LoginProblems() {}

  static Problem of(String destination, SshConfig config, Attempt.Failed failed) {
    if (!failed.noise().isEmpty()) {
      return noisy(destination, failed);
    }
    if (failed.loggedIn() || (failed.exit() != SSH_ITSELF && failed.offered().isPresent())) {
      return noProgram(destination, failed);
    }
    return failed.offered().isPresent()
        ? notLetIn(destination, failed)
        : notReached(destination, config, failed);
  }

  static Problem changedKey(String destination, HostKey now, List<KnownHosts.Entry> known) {
    String before =
        known.stream()
            .map(entry ->
                "%s %s in %s"
                    .formatted(
                        entry.key().key().type(), entry.key().key().fingerprint(), entry.file()))
            .collect(Collectors.joining("\n  "));
    String fix =
        known.stream()
            .map(entry ->
                "ssh-keygen -R %s -f %s"
                    .formatted(
                        ShellQuoting.quote(now.host()),
                        ShellQuoting.quote(entry.file().toString())))
            .distinct()
            .collect(Collectors.joining("; "));
    return Problem.of("the host key of %s has changed; nothing was sent".formatted(destination))
        .withCause(
            "it shows %s %s, known is\n  %s".formatted(now.type(), now.fingerprint(), before))
        .withFix(
            "if the server was installed anew (its provider's panel shows the fingerprint): "
                + fix);
  }

  static Problem unknownKey(String destination, HostKey key, SshConfig config) {
    return Problem.of("the host key of %s is not known".formatted(destination))
        .withCause(
            "it shows %s %s; your ssh configuration takes no new keys (StrictHostKeyChecking %s)"
                .formatted(key.type(), key.fingerprint(), config.strictness()))
        .withFix("ssh -o StrictHostKeyChecking=ask %s true".formatted(destination));
  }

  static Problem untrustedKey(String destination, HostKey key) {
    return Problem.of("the host key of %s was not accepted".formatted(destination))
        .withCause("first contact: it shows %s %s".formatted(key.type(), key.fingerprint()))
        .withFix(
            "compare the fingerprint with the provider's panel, then say yes: ssh %s true"
                .formatted(destination));
  }

  private static Problem noisy(String destination, Attempt.Failed failed) {
    return Problem.of("the login shell of %s writes text of its own".formatted(destination))
        .withCause("before any program ran: " + failed.noise())
        .withFix("let its start file, such as ~/.bashrc, be silent when no terminal is there");
  }

  private static Problem noProgram(String destination, Attempt.Failed failed) {
    return Problem.of("%s lets us in, but runs no program".formatted(destination))
        .withCause("the login succeeded; then %s%s".formatted(ending(failed), said(failed)))
        .withFix("see the user's shell in /etc/passwd, ForceCommand and MaxSessions in sshd -T");
  }

  private static Problem notLetIn(String destination, Attempt.Failed failed) {
    return Problem.of("%s does not let us in".formatted(destination))
        .withCause("it showed its known host key, then refused%s".formatted(said(failed)))
        .withFix(
            "is that the user, and has it your key? ssh -v %s true; ssh-copy-id %s puts one there"
                .formatted(destination, destination));
  }

  private static Problem notReached(String destination, SshConfig config, Attempt.Failed failed) {
    String host = config.address().hostname();
    int port = config.address().port();
    Problem problem = Problem.of("%s can't be reached".formatted(destination));
    if (!config.direct()) {
      return problem
          .withCause("through a jump host or proxy command: " + ending(failed) + said(failed))
          .withFix("ssh -v %s true".formatted(destination));
    }
    return probe(host, port)
        .map(problem::withCause)
        .orElseGet(() ->
            problem.withCause(
                "port %d of %s answers, but not with an SSH login%s"
                    .formatted(port, host, said(failed))))
        .withFix(
            "is the server on, the address right, port %d open there? ssh -v %s true"
                .formatted(port, destination));
  }

  /// What stands in the way of a plain connection, asked once and only after a failure.
  private static Optional<String> probe(String host, int port) {
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(host);
      socket.connect(new InetSocketAddress(address, port), (int) PROBE.toMillis());
      return Optional.empty();
    } catch (UnknownHostException unknown) {
      return Optional.of("the name %s is not known".formatted(host));
    } catch (SocketTimeoutException silence) {
      return Optional.of("no answer from %s port %d".formatted(host, port));
    } catch (IOException refused) {
      return Optional.of("%s port %d: %s".formatted(host, port, refused.getMessage()));
    }
  }

  private static String ending(Attempt.Failed failed) {
    return failed.exit() == Attempt.Failed.NO_END
        ? "nothing came for %d s".formatted(failed.took().toSeconds())
        : "ssh ended with " + failed.exit();
  }

  private static String said(Attempt.Failed failed) {
    return failed.said().isEmpty() ? "" : "\n" + failed.said();
  }
}
