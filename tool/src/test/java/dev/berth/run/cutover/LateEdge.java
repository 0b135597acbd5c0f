package dev.berth.run.cutover;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.ForwardingHost;
import dev.berth.host.LocalHost;
import dev.berth.run.up.Kiosk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A machine on which the edge finds a new container a second after it started: as long as Linux
/// takes to ask again for an address that nobody had (`retrans_time_ms`, arp(7)).
final class LateEdge extends ForwardingHost {
  private static final long LATE_MILLIS = 1000;

  /// Behind the words that ask whether the lock is still held.
  private static final List<String> START = List.of("docker", "start");

  /// An address of the network card that nobody has: what is sent there is lost.
  private static final String LOSE =
      """
      dev=$(ip route get "$1" | sed -n 's/.* dev \\([^ ]*\\) .*/\\1/p')
      ip neigh replace "$1" lladdr 02:00:00:00:00:99 nud permanent dev "$dev"
      """;

  private static final String FIND =
      """
      dev=$(ip route get "$1" | sed -n 's/.* dev \\([^ ]*\\) .*/\\1/p')
      ip neigh del "$1" dev "$dev"
      """;

  /// Only somebody who was found has an address of the network card.
  private static final String KNOWS =
      "ip neigh show to \"$1\" | grep lladdr | grep --quiet --invert-match PERMANENT";

  private final Kiosk kiosk;
  private final String address;
  private final List<Boolean> known = new ArrayList<>();

  /// @param address the new container's
  LateEdge(Kiosk kiosk, String address) {
    super(new LocalHost(), command -> command);
    this.kiosk = kiosk;
    this.address = address;
  }

  /// Whether the edge knew the new container, at each time that an old one was told to end.
  List<Boolean> known() {
    return List.copyOf(known);
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    if (command.argv().contains("relay")) {
      known.add(inTheEdge(KNOWS).ok());
    }
    if (Collections.indexOfSubList(command.argv(), START) < 0) {
      return super.run(command, lines);
    }
    must(LOSE);
    CommandResult started = super.run(command, lines);
    // Should this fail, the edge never knows it.
    CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> must(FIND));
    return started;
  }

  private void must(String script) {
    CommandResult result = inTheEdge(script);
    if (!result.ok()) {
      throw new AssertionError(result);
    }
  }

  private CommandResult inTheEdge(String script) {
    String edge = kiosk.machine.edge().project();
    long pid = kiosk.docker.project(edge).getFirst().pid();
    return kiosk.docker.run(
        Command.of("nsenter", "--target", String.valueOf(pid), "--net")
            .plus("sh", "-ec", script, "sh", address));
  }
}
