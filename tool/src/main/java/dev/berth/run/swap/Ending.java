package dev.berth.run.swap;

import dev.berth.host.port.OpenConnections;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The connections of a proxy that gets no new ones.
final class Ending {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Machine machine;
  private final List<Integer> ports;

  Ending(Machine machine, List<Integer> ports) {
    this.machine = machine;
    this.ports = ports;
  }

  /// Waits until there is none.
  ///
  /// @return how many there are when the time is up
  int await(Duration patience, Consumer<String> detail) {
    new Patience(machine.clock(), patience, BETWEEN)
        .until(() -> {
          int open = open();
          detail.accept(shown(open));
          return open == 0 ? Optional.of(true) : Optional.empty();
        });
    return open();
  }

  private int open() {
    return OpenConnections.at(machine.host(), ports);
  }

  static String shown(int open) {
    return open == 0 ? "no connection is left" : open + " connections are left";
  }
}
