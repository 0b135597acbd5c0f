package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.host.LocalHost;
import dev.berth.host.RunningProgram;
import dev.berth.host.Sink;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The programs that run at the same time through one connection.
///
/// A server allows 10 sessions (`MaxSessions`): one is the connection's own, one is kept for ending
/// a program. Whoever comes when 5 run waits: a server counts one that has ended until it has seen
/// its program go, so some of those that we have done with still count.
final class Sessions {
  private static final int AT_ONCE = 5;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final String server;
  private final Connection connection;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Semaphore ending = new Semaphore(1, true);

  Sessions(String server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  String server() {
    return server;
  }

  /// One program to its end; waits for its turn.
  CommandResult inTurn(SessionRun run, Command command, Sink out) {
    try {
      places.acquire();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new CommandResult(command, CommandResult.INTERRUPTED, "", "", Duration.ZERO);
    }
    try {
      return run.toItsEnd(out);
    } finally {
      places.release();
    }
  }

  RunningProgram start(Command command, String mark, Sink out, Sink err) throws IOException {
    if (lostWithin(Duration.ZERO)) {
      throw new HostLostException(
          "the connection to %s is lost; %s was not begun".formatted(server, command.brief()));
    }
    String line = RemoteProgram.of(command, connection.rights(), mark);
    return RunningProgram.start(new ProcessBuilder(argv(line)), command.stdin(), out, err);
  }

  /// A TCP connection that the server makes. It is no session, so it needs no place among them.
  Socket dial(String name, int port, Duration patience) throws IOException {
    if (lostWithin(Duration.ZERO)) {
      throw new HostLostException("the connection to %s is lost".formatted(server));
    }
    String to = (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    List<String> argv = ssh();
    argv.addAll(List.of("-W", to, "--", "server"));
    String before = connection.said();
    return new ForwardedSocket(
        new ProcessBuilder(argv),
        new ForwardedSocket.Way(server, name, port, patience),
        () -> connection.said().substring(before.length()));
  }

  /// Ends a program on the server, also when interrupted.
  void end(String group) {
    if (lostWithin(Duration.ZERO)) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    ending.acquireUninterruptibly();
    try {
      List<String> argv = argv(RemoteProgram.end(group, connection.rights()));
      new LocalHost().run(Command.of(argv).within(Duration.ofSeconds(10)));
    } finally {
      ending.release();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean lostWithin(Duration limit) {
    return connection.isLostWithin(limit);
  }

  HostLostException lost(Command during) {
    String said = connection.said();
    return new HostLostException(
        "the connection to %s was lost while it ran %s; whether that ended is not known%s"
            .formatted(server, during.brief(), said.isEmpty() ? "" : "\n" + said));
  }

  private List<String> argv(String line) {
    List<String> argv = ssh();
    argv.addAll(List.of("--", "server", line));
    return argv;
  }

  /// Never a login of its own: without the socket it has no way to the server.
  private List<String> ssh() {
    List<String> argv = new ArrayList<>();
    // Ctrl-C on the terminal is not for it: we end the program on the server first.
    Optional.of(SETSID).filter(Files::isExecutable).map(Path::toString).ifPresent(argv::add);
    argv.addAll(List.of("ssh", "-F", "/dev/null", "-S"));
    argv.add(connection.directory().socket().toString());
    for (String option :
        List.of("ControlMaster=no", "ProxyCommand=false", "BatchMode=yes", "RequestTTY=no")) {
      argv.addAll(List.of("-o", option));
    }
    return argv;
  }
}
