package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the user's configuration of `ssh` says about a server, as `ssh -G` tells it.
///
/// @param strictness of host keys: `ask`, `accept-new`, `yes`, `no` …
/// @param knownHosts the files with pinned keys; new ones go to the first
/// @param direct whether nothing stands between: no jump host, no proxy command
record SshConfig(
    SshAddress address, String user, String strictness, List<Path> knownHosts, boolean direct) {

  static SshConfig read(String destination, SshOptions options) {
    List<String> argv = new ArrayList<>(List.of("ssh", "-G"));
    argv.addAll(file(options));
    // Known since OpenSSH 8.7: an older one fails here, with the name of what it lacks.
    argv.addAll(List.of("-o", "SessionType=default", "--", destination));
    CommandResult told = new LocalHost().run(Command.of(argv));
    if (told.exit() == CommandResult.NOT_STARTED) {
      throw new ProblemException(
          ExitCode.FAILED,
          FailedCommand.problem("ssh is not installed here", told)
              .withFix("sudo apt-get install openssh-client"));
    }
    if (!told.ok()) {
      throw new ProblemException(
          ExitCode.FAILED,
          FailedCommand.problem("ssh refuses its configuration for " + destination, told)
              .withFix("mend the file it names; Berth needs OpenSSH 8.7 or later: ssh -V"));
    }
    return parse(told.out());
  }

  static SshConfig parse(String dump) {
    Map<String, String> values = new HashMap<>();
    dump.lines()
        .map(line -> line.split(" ", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.putIfAbsent(pair[0], pair[1].strip()));
    return new SshConfig(
        new SshAddress(
            values.getOrDefault("hostname", ""),
            Integer.parseInt(values.getOrDefault("port", "22"))),
        values.getOrDefault("user", ""),
        values.getOrDefault("stricthostkeychecking", "ask"),
        Stream.of("userknownhostsfile", "globalknownhostsfile")
            .flatMap(key -> Stream.of(values.getOrDefault(key, "").split(" ")))
            .filter(file -> file.startsWith("/"))
            .map(Path::of)
            .toList(),
        Stream.of("proxyjump", "proxycommand")
            .allMatch(key -> values.getOrDefault(key, "none").equals("none")));
  }

  /// The option for a configuration file, for every program that reads one.
  static List<String> file(SshOptions options) {
    return Optional.of(options)
        .flatMap(SshOptions::config)
        .map(path -> List.of("-F", path.toString()))
        .orElse(List.of());
  }

  /// Whether new keys are taken without asking, because the user said so.
  boolean takesNewKeys() {
    return switch (strictness) {
      case "accept-new", "no", "off", "false" -> true;
      default -> false;
    };
  }

  /// Whether new keys are never taken.
  boolean takesNoNewKeys() {
    return strictness.equals("yes") || strictness.equals("true");
  }
}
