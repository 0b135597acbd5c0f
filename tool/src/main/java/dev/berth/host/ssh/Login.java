package dev.berth.host.ssh;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/// Logs in: at the first contact the key is shown and pinned; a key that is known and has changed
/// is refused before anything is sent.
final class Login {
  private final String destination;
  private final SshOptions options;
  private final SshConfig config;

  Login(String destination, SshOptions options, SshConfig config) {
    this.destination = destination;
    this.options = options;
    this.config = config;
  }

  Connection open() {
    String strictness = config.takesNewKeys() ? "accept-new" : "yes";
    return switch (attempt(strictness, LoginOrder.ANY)) {
      case Attempt.Open open -> open.connection();
      case Attempt.Failed failed -> afterFirst(failed);
    };
  }

  private Connection afterFirst(Attempt.Failed failed) {
    Optional<OfferedKey> offered = failed.offered();
    if (failed.loggedIn() || offered.isEmpty()) {
      throw refused(failed);
    }
    HostKey key = offered.get().key();
    List<KnownHosts.Entry> known = KnownHosts.of(key.host(), config.knownHosts());
    if (known.stream().anyMatch(entry -> entry.key().blob().equals(offered.get().blob()))) {
      throw refused(failed);
    }
    if (!known.isEmpty()) {
      throw problem(LoginProblems.changedKey(destination, key, known));
    }
    if (config.takesNewKeys()) {
      throw refused(failed);
    }
    if (config.takesNoNewKeys()) {
      throw problem(LoginProblems.unknownKey(destination, key, config));
    }
    if (!options.hostKeys().trusts(key)) {
      throw problem(LoginProblems.untrustedKey(destination, key));
    }
    return switch (attempt("accept-new", key.fingerprint())) {
      case Attempt.Open open -> open.connection();
      case Attempt.Failed again -> throw refused(again);
    };
  }

  private Attempt attempt(String strictness, String fingerprint) {
    return Connection.attempt(new LoginOrder(destination, options, strictness, fingerprint));
  }

  private ProblemException refused(Attempt.Failed failed) {
    return Thread.currentThread().isInterrupted()
        ? new ProblemException(
            ExitCode.INTERRUPTED, Problem.of("interrupted while connecting to " + destination))
        : problem(LoginProblems.of(destination, config, failed));
  }

  private static ProblemException problem(Problem problem) {
    return new ProblemException(ExitCode.FAILED, problem.withState("nothing was changed"));
  }
}
