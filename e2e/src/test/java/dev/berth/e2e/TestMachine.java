package dev.berth.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Debian machine of the testbed, fresh when made and gone when closed.
final class TestMachine implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final String name;

  private TestMachine(String name) {
    this.name = name;
  }

  /// Large enough to build images on it.
  static TestMachine fresh(String name, String suite) {
    return fresh(name, List.of("--suite", suite, "--memory", "4G", "--disk", "16G"));
  }

  /// The smallest that is rented.
  static TestMachine small(String name, String suite) {
    return fresh(name, List.of("--suite", suite, "--memory", "1G", "--disk", "10G"));
  }

  private static TestMachine fresh(String name, List<String> options) {
    machine(SOON, "down", name, "--crash").mustSucceed();
    List<String> up = new ArrayList<>(List.of("up", name));
    up.addAll(options);
    machine(Duration.ofMinutes(10), up).mustSucceed();
    return new TestMachine(name);
  }

  /// What a clone would hold: the tracked files as they are in the work tree.
  void receiveCheckout() {
    Shell.run(
            SOON,
            "bash",
            "-c",
            "git ls-files -z | tar -c --null --ignore-failed-read -T - "
                + "| testbed/machine ssh "
                + name
                + " 'mkdir -p /root/berth && tar -x -C /root/berth --no-same-owner'")
        .mustSucceed();
  }

  /// Runs a shell command on the machine, in the checkout.
  Shell.Result ssh(Duration limit, String command) {
    return machine(limit, "ssh", name, "mkdir -p /root/berth && cd /root/berth && " + command);
  }

  Shell.Result ssh(String command) {
    return ssh(SOON, command);
  }

  /// Runs a program of this machine in the network of that one: its loopback is the machine's.
  Shell.Result inItsNetwork(Duration limit, String... argv) {
    List<String> whole = new ArrayList<>(List.of("net", name));
    whole.addAll(List.of(argv));
    return machine(limit, whole);
  }

  /// A copy of one of its files on this machine.
  Path fetch(String file) {
    try {
      Path copy = Files.createTempFile("fetched", null);
      Files.writeString(copy, ssh("cat " + file).mustSucceed().output());
      return copy;
    } catch (IOException failure) {
      throw new AssertionError("cannot copy " + file, failure);
    }
  }

  void cutPower() {
    machine(Duration.ofMinutes(3), "cut", name).mustSucceed();
  }

  void reboot() {
    machine(Duration.ofMinutes(2), "power", name, "off").mustSucceed();
    machine(Duration.ofMinutes(2), "power", name, "on").mustSucceed();
  }

  String name() {
    return name;
  }

  String address() {
    return Shell.run(SOON, "bash", "-c", "cat \"$(testbed/machine path " + name + ")/ip\"")
        .mustSucceed()
        .output()
        .strip();
  }

  /// The configuration by which `ssh` knows it by name.
  String sshConfig() {
    return machine(SOON, "path", name).mustSucceed().output().strip() + "/ssh_config";
  }

  @Override
  public void close() {
    machine(Duration.ofMinutes(2), "down", name, "--crash").mustSucceed();
  }

  private static Shell.Result machine(Duration limit, String... arguments) {
    return machine(limit, List.of(arguments));
  }

  private static Shell.Result machine(Duration limit, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("testbed/machine"));
    argv.addAll(arguments);
    return Shell.run(limit, argv);
  }
}
