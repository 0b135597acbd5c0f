package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.Host;
import dev.berth.host.LineSink;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A server that the system's `ssh` reaches: one login, every program a session of it, all with
/// root's rights.
///
/// A connection that breaks is never replaced by another one behind the caller's back: the next
/// call is a [dev.berth.host.HostLostException].
public final class SshHost implements Host {
  private final String destination;
  private final SshOptions options;
  private final SshConfig config;
  private final Connection connection;
  private final Sessions sessions;
  private final RemoteFiles files;

  private SshHost(String destination, SshOptions options, SshConfig config) {
    this.destination = destination;
    this.options = options;
    this.config = config;
    this.connection = new Login(destination, options, config).open();
    this.sessions = new Sessions(destination, connection);
    this.files = new RemoteFiles(sessions);
  }

  /// Logs in, or tells in a [ProblemException] why not.
  ///
  /// @param destination `user@host`; the user's configuration of `ssh` says the rest
  public static SshHost connect(String destination, SshOptions options) {
    SshHost host = new SshHost(destination, options, SshConfig.read(destination, options));
    Optional<Problem> tooLittle = rights(destination, host.connection.rights());
    if (tooLittle.isPresent()) {
      host.close();
      throw new ProblemException(ExitCode.FAILED, tooLittle.get());
    }
    return host;
  }

  @Override
  public String name() {
    return destination;
  }

  /// Where the connection goes, for looking at the server from outside.
  public SshAddress address() {
    return config.address();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    Consumer<String> shared = LineSink.oneAtATime(lines);
    LineSink out = new LineSink(shared);
    CommandResult result = sessions.inTurn(new SessionRun(sessions, command, shared), command, out);
    return new CommandResult(command, result.exit(), out.text(), result.err(), result.took());
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return files.read(file);
  }

  @Override
  public void write(Path file, byte[] content, int mode) throws IOException {
    files.write(file, content, mode);
  }

  /// Through the connection, as a channel of it: no program runs on the server for it.
  @Override
  public Socket dial(String name, int port, Duration patience) throws IOException {
    return sessions.dial(name, port, patience);
  }

  /// Logs in once more, beside this connection, and out again: what stands in the way of that.
  public Optional<Problem> problemOfANewLogin() {
    try {
      connect(destination, options).close();
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problems().getFirst());
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /// Where the sessions of this connection come through.
  Path socket() {
    return connection.directory().socket();
  }

  private static Optional<Problem> rights(String destination, Rights rights) {
    String user = destination.substring(0, Math.max(0, destination.indexOf('@')));
    Problem problem =
        Problem.of("%s has no root's rights".formatted(destination))
            .withState("nothing was changed");
    return switch (rights) {
      case ROOT, SUDO -> Optional.empty();
      case NONE ->
          Optional.of(
              problem
                  .withCause("it is not root, and there is no sudo")
                  .withFix("log in as root, or as root on the server: apt-get install sudo"));
      case PASSWORD ->
          Optional.of(
              problem
                  .withCause("sudo wants a password, or refuses this user: sudo -n true failed")
                  .withFix(
                      "as root on the server: echo '%s ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/%s"
                          .formatted(user, user)));
    };
  }
}
