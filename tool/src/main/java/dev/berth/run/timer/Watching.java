package dev.berth.run.timer;

import dev.berth.data.schedule.WatchUnits;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.HostFacts;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.run.environment.StandIns;
import dev.berth.run.telegram.TelegramSetup;
import dev.berth.stack.Stack;
import dev.berth.stack.VariableOrValue;
import dev.berth.stack.Watch;
import io.avaje.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Has the server's watch follow what `berth.yaml` says of it. As root.
public record Watching(Machine machine, Stack stack) {
  private static final int PRIVATE = 0600;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// The timer first: what it starts finds nothing to go by then. What was known stays.
  private static final String STOP =
      """
      [ ! -d /run/systemd/system ] || systemctl disable --quiet --now -- "$2" 2>/dev/null || true
      rm -f -- "$1"
      """;

  /// Whether the stack is to be watched: nobody is told of a demo.
  public boolean wanted() {
    return stack.watch().isPresent() && !stack.runsAsDemo();
  }

  /// Whether the server goes by something else, or by anything where it should not.
  public boolean differs(HostFacts host) {
    return !there().equals(settings(host));
  }

  public boolean isThere() {
    return there().isPresent();
  }

  /// Writes it, or removes it where nobody asks for it.
  public void write(HostFacts host) {
    Optional<WatchSettings> settings = settings(host);
    if (settings.isEmpty()) {
      if (isThere()) {
        remove();
      }
      return;
    }
    try {
      machine.host().write(place().settings(), settings.get().bytes(), PRIVATE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void remove() {
    Command stop =
        Command.of("sh", "-c", STOP, "sh")
            .plus(place().settings().toString(), WatchUnits.timerOf(stack.name().value()))
            .within(PATIENCE);
    FailedCommand.unlessOk("can't stop the watch", machine.host().run(stop));
  }

  /// Damaged ones are as good as none: they are written anew.
  private Optional<WatchSettings> there() {
    try {
      return machine.host().read(place().settings()).map(WatchSettings::of);
    } catch (JsonException damaged) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private WatchPlace place() {
    return WatchPlace.of(machine, stack.name().value());
  }

  private Optional<WatchSettings> settings(HostFacts host) {
    if (!wanted()) {
      return Optional.empty();
    }
    Watch watch = stack.watch().orElseThrow();
    EdgePorts ports = machine.edge().ports().fromOutside();
    return Optional.of(
        new WatchSettings(
            stack.name().value(),
            stack.publicName().value(),
            ports.http(),
            ports.https(),
            Outside.healthPath(stack),
            stack.tls().ca().map(URI::toString).orElse(null),
            stack.tls().caRoot().map(_ -> machine.edge().acmeRoot().toString()).orElse(null),
            StandIns.source(machine, stack).startedServices(),
            List.of(machine.state().toString(), host.docker().root().toString()),
            TelegramSetup.of(machine, stack).map(TelegramSetup::bot).orElse(null),
            watch.chat().flatMap(this::value).orElse(null),
            watch.url().flatMap(this::value).orElse(null)));
  }

  private Optional<String> value(VariableOrValue setting) {
    return setting.in(StandIns.source(machine, stack).environment()::value);
  }
}
