package dev.berth.host.ssh;

import java.util.ArrayList;
import java.util.List;

/// The command line of the `ssh` that logs in and holds the connection.
///
/// The user's configuration says how to get there. What would disturb a program, such as forwarded
/// ports, a command of its own or a terminal, is switched off.
final class LoginArguments {
  /// Ctrl-C goes to every program of the terminal; this one must live until we have ended what runs
  /// on the server. The directory goes even when we were killed.
  private static final String WRAPPER =
      """
      trap '' INT QUIT HUP
      "$@"
      code=$?
      kill -0 "$PPID" 2>/dev/null || rm -rf -- "$0"
      exit $code
      """;

  /// Tells which rights we have, then waits for the end of its input.
  private static final String GREETING =
      """
      if [ "$(id -u)" = 0 ]; then rights=root
      elif ! command -v sudo >/dev/null; then rights=none
      elif sudo -n true >/dev/null 2>&1 </dev/null; then rights=sudo
      else rights=password
      fi
      echo "$0 $rights"
      exec cat >/dev/null
      """;

  private LoginArguments() {}

  static List<String> of(LoginOrder order, ControlDirectory directory, String nonce) {
    List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", WRAPPER));
    argv.add(directory.path().toString());
    argv.add("ssh");
    argv.addAll(SshConfig.file(order.options()));
    options(order, directory).forEach(option -> argv.addAll(List.of("-o", option)));
    argv.addAll(List.of("--", order.destination(), RemoteProgram.shell(GREETING, nonce)));
    return argv;
  }

  private static List<String> options(LoginOrder order, ControlDirectory directory) {
    SshOptions options = order.options();
    return List.of(
        // What it says goes into a problem's cause.
        "LogLevel=INFO",
        "ControlMaster=yes",
        "ControlPath=" + directory.socket(),
        "ControlPersist=no",
        "StrictHostKeyChecking=" + order.strictness(),
        "KnownHostsCommand=" + directory.noteHostKey(order.fingerprint()),
        "PermitLocalCommand=yes",
        "LocalCommand=" + directory.noteLogin(),
        "BatchMode=" + (options.mayAsk() ? "no" : "yes"),
        // A refusal is final: more of them feed fail2ban.
        "NumberOfPasswordPrompts=1",
        "ConnectionAttempts=1",
        "ConnectTimeout=" + Math.max(1, options.patience().toSeconds()),
        "ServerAliveInterval=5",
        "ServerAliveCountMax=4",
        "ClearAllForwardings=yes",
        "ForwardAgent=no",
        "ForwardX11=no",
        "RemoteCommand=none",
        "RequestTTY=no",
        "SessionType=default",
        "StdinNull=no",
        "ForkAfterAuthentication=no");
  }
}
