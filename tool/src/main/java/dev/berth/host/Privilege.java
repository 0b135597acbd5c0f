package dev.berth.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a command gets root's rights on this machine, if at all.
public enum Privilege {
  /// We are root.
  ROOT,
  /// `sudo` works without asking for a password.
  SUDO,
  /// Only our own rights.
  NONE;

  /// The same command with root's rights where we can have them. Its environment moves into the
  /// command line of `env`, because sudo drops the caller's; so it must hold no secret.
  public Command of(Command command) {
    if (this != SUDO) {
      return command;
    }
    List<String> argv = new ArrayList<>(List.of("sudo", "-n"));
    if (!command.environment().isEmpty()) {
      argv.add("env");
      command.environment().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> argv.add(entry.getKey() + "=" + entry.getValue()));
    }
    argv.addAll(command.argv());
    return new Command(argv, Map.of(), command.stdin(), command.directory(), command.timeout());
  }

  public boolean available() {
    return this != NONE;
  }
}
