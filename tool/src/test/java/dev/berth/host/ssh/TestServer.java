package dev.berth.host.ssh;

import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;
import java.util.Optional;

/// A machine of the testbed as a server that we log in to; gone when closed. Needs root.
public record TestServer(TestMachine machine) implements AutoCloseable {
  public static TestServer up(String name) {
    return up(name, Form.bare());
  }

  public static TestServer up(String name, Form form) {
    return new TestServer(TestMachine.fresh(name, form));
  }

  /// A user with root's key and no rights.
  void hasUser(String user) {
    machine.addUser(user);
  }

  /// Runs a script as root, by the testbed's own way in.
  String run(String script) {
    return machine.ssh(script).mustSucceed().output();
  }

  public SshHost connect(String user) {
    return SshHost.connect(user + "@" + machine.name(), options());
  }

  public SshOptions options() {
    return new SshOptions(
        HostKeyDecision.nobody(), false, Optional.of(machine.sshConfig()), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    machine.close();
  }
}
