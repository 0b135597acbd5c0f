package dev.berth.run.watch;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.run.timer.WatchPlace;
import dev.berth.run.timer.WatchSettings;
import dev.berth.watch.Finding;
import dev.berth.watch.Message;
import dev.berth.watch.WatchState;
import io.avaje.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks once at a stack, on the machine that it runs on, and tells what has begun or is over:
/// `berth watch`, which a timer starts again and again.
public final class WatchRun {
  private final Machine machine;
  private final WatchPlace place;
  private final WatchSettings settings;
  private final Destinations destinations;
  private final WatchMemory memory;

  /// @param settings the file that a release wrote
  public WatchRun(Machine here, Path settings) {
    this.place = WatchPlace.around(settings);
    this.settings = settings(here, place);
    EdgePorts ports = new EdgePorts(this.settings.http(), this.settings.https());
    this.machine =
        Machine.at(here.host(), place.machineState(), here.clock(), here.progress()).with(ports);
    this.destinations = new Destinations(machine, this.settings);
    this.memory = new WatchMemory(machine.host(), place);
  }

  /// What came of a look.
  ///
  /// @param untold messages that wait
  /// @param failure why they do
  public record Outcome(
      String stack, List<Finding> findings, int untold, Optional<String> failure) {
    public Outcome {
      findings = List.copyOf(findings);
    }
  }

  /// Looks, and tells.
  public Outcome run() {
    try (FileChannel turn = openTurn();
        FileLock _ = turn.lock()) {
      WatchState before = memory.read().orElseGet(WatchState::none);
      WatchState.Look look = new WatchLook(machine, settings, before).look();
      WatchState after = before.after(look, destinations.names());
      memory.write(after);
      WatchState told = tell(after);
      return new Outcome(
          settings.stack(),
          look.findings(),
          told.untold().size(),
          Optional.ofNullable(told.failure()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Sends a message that says nothing.
  ///
  /// @return the names of those who got it
  public List<String> test() {
    List<Problem> problems =
        destinations.names().stream()
            .flatMap(name -> destinations.tellTest(name).stream())
            .map(why -> Problem.of("the message did not arrive").withCause(why).withFix(fix()))
            .toList();
    if (destinations.names().isEmpty()) {
      throw absent(place, "it names nobody to tell");
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, problems);
    }
    return destinations.names();
  }

  private static String fix() {
    return "mend watch: in berth.yaml, then berth deploy; a person has to write to a bot first";
  }

  /// In their order; what one destination does not take waits, and so does what comes after it.
  private WatchState tell(WatchState all) {
    WatchState state = all;
    Map<String, String> silent = new LinkedHashMap<>();
    for (Message message : all.untold()) {
      if (!silent.containsKey(message.to())) {
        Optional<String> failure = destinations.tell(message);
        failure.ifPresent(why -> silent.put(message.to(), why));
        if (failure.isEmpty()) {
          state = state.told(message);
          memory.write(state);
        }
      }
    }
    WatchState ended = state.failing(silent.values().stream().findFirst());
    if (!ended.equals(state)) {
      memory.write(ended);
    }
    return ended;
  }

  private FileChannel openTurn() throws IOException {
    return FileChannel.open(place.turn(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static WatchSettings settings(Machine machine, WatchPlace place) {
    try {
      return machine
          .host()
          .read(place.settings())
          .map(WatchSettings::of)
          .orElseThrow(() -> absent(place, "there is no such file"));
    } catch (IOException | JsonException unreadable) {
      throw absent(place, String.valueOf(unreadable.getMessage()));
    }
  }

  private static ProblemException absent(WatchPlace place, String cause) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.of("nothing is watched here: " + place.settings())
            .withCause(cause)
            .withFix("watch: {telegram: {chat: 123456789}} in berth.yaml, then berth deploy"));
  }
}
