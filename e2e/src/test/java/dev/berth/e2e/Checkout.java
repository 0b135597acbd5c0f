package dev.berth.e2e;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;

/// What a clone would hold, on a machine: the tracked files as they are in the work tree.
record Checkout(TestMachine machine) {
  private static final Duration SOON = Duration.ofSeconds(60);

  static Checkout on(TestMachine machine) {
    String send =
        "git ls-files -z | tar -c --null --ignore-failed-read -T -"
            + " | testbed/machine ssh \"$0\" 'mkdir berth && tar -x -C berth --no-same-owner'";
    Shell.run(SOON, "bash", "-c", send, machine.name()).mustSucceed();
    return new Checkout(machine);
  }

  /// Runs a shell command there.
  Ran run(String command) {
    return run(SOON, command);
  }

  Ran run(Duration limit, String command) {
    return machine.ssh(limit, "cd berth && " + command);
  }
}
