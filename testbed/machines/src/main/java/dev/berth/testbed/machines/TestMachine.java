package dev.berth.testbed.machines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Debian machine of the testbed, fresh when made and gone when closed. Needs root.
///
/// Names are shared by everybody who uses the testbed at that moment, so each test has its own.
public final class TestMachine implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final String name;

  private TestMachine(String name) {
    this.name = name;
  }

  /// A bare one.
  public static TestMachine fresh(String name) {
    return fresh(name, Form.bare());
  }

  /// One of the same name that was left behind is removed first. The first machine of a template
  /// ever takes a minute or two, later ones two seconds.
  public static TestMachine fresh(String name, Form form) {
    machine(SOON, "down", name, "--crash").mustSucceed();
    List<String> up = new ArrayList<>(List.of("up", name, "--suite", form.suite()));
    up.addAll(List.of("--memory", form.memory(), "--disk", form.disk()));
    Shell.testbed(Duration.ofMinutes(10), "machine", up).mustSucceed();
    return new TestMachine(name);
  }

  public String name() {
    return name;
  }

  /// IPv4.
  public String address() {
    return read("ip");
  }

  public String address6() {
    return read("ip6");
  }

  /// For `ssh -F`: it knows the machine by its name and its addresses, with key and host key.
  public Path sshConfig() {
    return directory().resolve("ssh_config");
  }

  /// Runs a shell command as root. What it reads from standard input is empty.
  public Ran ssh(String command) {
    return ssh(SOON, command);
  }

  public Ran ssh(Duration limit, String command) {
    return machine(limit, "ssh", name, command);
  }

  /// As [#ssh], where anything but success is an error.
  ///
  /// @return the output without the space around it
  public String must(String command) {
    return ssh(command).mustSucceed().text();
  }

  /// Whether a login from this machine succeeds now; asks for a few seconds at most.
  public boolean letsUsIn() {
    return ssh("true").ok();
  }

  /// Runs a program of this machine in the network of that one: its loopback is the machine's.
  public Ran inItsNetwork(Duration limit, String... argv) {
    List<String> whole = new ArrayList<>(List.of("net", name));
    whole.addAll(List.of(argv));
    return Shell.testbed(limit, "machine", whole);
  }

  /// Copies a file, or what a directory holds.
  public void copy(Path source, String destination) {
    machine(SOON, "copy", name, source.toString(), destination).mustSucceed();
  }

  /// A copy of one of its text files on this machine.
  public Path fetch(String file) {
    try {
      Path copy = Files.createTempFile("fetched", null);
      Files.writeString(copy, ssh("cat " + file).mustSucceed().output());
      return copy;
    } catch (IOException failure) {
      throw new AssertionError("cannot copy " + file, failure);
    }
  }

  /// A user with root's key and no rights.
  public void addUser(String user) {
    must(
        """
        set -e
        useradd --create-home --shell /bin/bash %1$s
        cp -r /root/.ssh /home/%1$s
        chown -R %1$s: /home/%1$s/.ssh
        """
            .formatted(user));
  }

  /// The plug is pulled and put in again: only what was written to the disk survives.
  public void cutPower() {
    machine(Duration.ofMinutes(3), "cut", name).mustSucceed();
  }

  /// An orderly shutdown.
  public void turnOff() {
    power("off");
  }

  public void turnOn() {
    power("on");
  }

  /// Every process ends at once; what they wrote stays.
  public void crash() {
    power("crash");
  }

  public void reboot() {
    turnOff();
    turnOn();
  }

  /// Takes it off the network: packets are lost on their way, and nobody is told.
  public void unplug() {
    machine(SOON, "network", name, "off").mustSucceed();
  }

  /// Puts it back on the network.
  public void plug() {
    machine(SOON, "network", name, "on").mustSucceed();
  }

  /// Fills its disk with one file.
  ///
  /// @param left what stays free, such as `50M` or `0`
  public void fillDisk(String left) {
    machine(Duration.ofMinutes(5), "fill", name, left).mustSucceed();
  }

  /// Removes that file again.
  public void emptyDisk() {
    machine(SOON, "fill", name, "none").mustSucceed();
  }

  /// What of these machines is still there, such as a process or a mount; empty when nothing is.
  public static String leftovers(String... names) {
    List<String> whole = new ArrayList<>(List.of("leftovers"));
    whole.addAll(List.of(names));
    return Shell.testbed(SOON, "machine", whole).text();
  }

  @Override
  public void close() {
    machine(Duration.ofMinutes(2), "down", name, "--crash").mustSucceed();
  }

  private void power(String how) {
    machine(Duration.ofMinutes(3), "power", name, how).mustSucceed();
  }

  private Path directory() {
    return Path.of(machine(SOON, "path", name).mustSucceed().text());
  }

  private String read(String file) {
    try {
      return Files.readString(directory().resolve(file)).strip();
    } catch (IOException failure) {
      throw new AssertionError("cannot read " + file + " of " + name, failure);
    }
  }

  private static Ran machine(Duration limit, String... arguments) {
    return Shell.testbed(limit, "machine", List.of(arguments));
  }
}
