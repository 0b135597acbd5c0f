package dev.berth.run.provision;

import dev.berth.Main;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The program as a person starts it, with a server of the testbed.
record Berth(TestMachine server) {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /// Runs a command in a process of its own.
  Ran run(String... arguments) {
    return run(List.of(arguments));
  }

  Ran run(List<String> arguments) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "env",
                "BERTH_SSH_CONFIG=" + server.sshConfig(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    argv.addAll(arguments);
    argv.add("--server=root@" + server.name());
    return Shell.run(LIMIT, argv);
  }
}
