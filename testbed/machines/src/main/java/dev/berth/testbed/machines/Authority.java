package dev.berth.testbed.machines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The testbed's certificate authority, which speaks ACME. There is one for everybody who uses the
/// testbed at that moment: closed, it stays if it was there before.
public final class Authority implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(3);

  private final boolean ours;

  private Authority(boolean ours) {
    this.ours = ours;
  }

  /// Starts it, unless it runs already.
  public static Authority up() {
    boolean down = acme("status").equals("down");
    acme("up");
    return new Authority(down);
  }

  /// Lets it find these names at all addresses of the machine, IPv4 and IPv6. Nobody else asks it.
  public void knows(TestMachine machine, String... names) {
    knows(machine.address() + "," + machine.address6(), names);
  }

  /// Lets it find these names at these addresses.
  ///
  /// @param addresses separated by commas
  public void knows(String addresses, String... names) {
    List<String> arguments = new ArrayList<>(List.of("name", addresses));
    arguments.addAll(List.of(names));
    Shell.testbed(SOON, "acme", arguments).mustSucceed();
  }

  /// The URL of its directory, for `--acme-ca`.
  public String directory() {
    return acme("directory");
  }

  /// The file with its root certificate, for `--acme-ca-root`.
  public Path root() {
    return Path.of(acme("root"));
  }

  @Override
  public void close() {
    if (ours) {
      acme("down");
    }
  }

  private static String acme(String command) {
    return Shell.testbed(SOON, "acme", List.of(command)).mustSucceed().text();
  }
}
