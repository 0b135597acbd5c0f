package dev.berth.run.timer;

import dev.berth.data.schedule.ArchiveUnit;
import dev.berth.data.schedule.BackupUnit;
import dev.berth.data.schedule.BackupUnits;
import dev.berth.data.schedule.WatchUnits;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Stdin;
import dev.berth.run.Machine;
import dev.berth.run.timer.TimersSeen.UnitSeen;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The units of systemd by which a machine looks after a stack's copies: looks, installs, removes.
/// All of it as root.
///
/// @param toolbox the directory that holds the Berth that they run
public record Timers(Host host, Path toolbox, List<BackupUnit> units) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  public Timers {
    units = List.copyOf(units);
  }

  /// What is to happen by itself.
  ///
  /// @param copies of the data are taken and drilled
  /// @param replicate the stack's databases are archived, too
  /// @param watch the stack is looked at, and somebody told
  public record Duties(boolean copies, boolean replicate, boolean watch) {
    public static final Duties ALL = new Duties(true, true, true);

    public static Duties of(Machine machine, Stack stack) {
      boolean copies = !stack.data().equals(StackData.NONE);
      return new Duties(copies, copies && stack.replicate(), new Watching(machine, stack).wanted());
    }
  }

  /// The units for what is to happen by itself.
  ///
  /// @param state where Berth keeps its things on that machine
  public static Timers of(Host host, Path state, String stack, Duties duties) {
    Path toolbox = state.resolve("toolbox");
    List<BackupUnit> units = new ArrayList<>();
    if (duties.copies()) {
      units.addAll(new BackupUnits(toolbox, state).of(stack));
    }
    if (duties.watch()) {
      units.addAll(new WatchUnits(toolbox, state).of(stack));
    }
    if (duties.replicate()) {
      units.add(new ArchiveUnit(toolbox, state).unit());
    }
    return new Timers(host, toolbox, units);
  }

  /// Of what is enabled and started.
  public List<String> started() {
    return units.stream().flatMap(unit -> unit.started().stream()).toList();
  }

  public TimersSeen look() {
    StringBuilder sums = new StringBuilder();
    for (BackupUnit unit : units) {
      sums.append(sha256(unit.text())).append("  ").append(unit.file()).append('\n');
    }
    Command look = script(TimerScripts.LOOK, toolbox.toString()).plus(names(started()));
    String out = must("can't look at the timers", look.withStdin(Stdin.of(sums.toString())));
    List<String> lines = out.lines().toList();
    if (lines.getFirst().equals("no systemd")) {
      return TimersSeen.NO_SYSTEMD;
    }
    List<UnitSeen> seen =
        UnitSeen.parse(String.join("\n", lines.subList(3, lines.size())), started());
    Optional<String> current = Optional.of(lines.get(1)).filter(name -> !name.isEmpty());
    return new TimersSeen(true, current, lines.get(2).equals("same"), seen);
  }

  public void install() {
    for (BackupUnit unit : units) {
      try {
        host.write(unit.file(), unit.text().getBytes(StandardCharsets.UTF_8), 0644);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
    must("the timers don't start", script(TimerScripts.START).plus(names(started())));
  }

  /// Those of this stack; what stacks share goes with the last of them.
  ///
  /// @return whether any was there
  public boolean remove() {
    List<String> own =
        units.stream()
            .filter(unit -> !unit.shared())
            .flatMap(unit -> unit.started().stream())
            .toList();
    List<String> shared =
        units.stream().filter(BackupUnit::shared).flatMap(unit -> unit.started().stream()).toList();
    Command remove =
        script(TimerScripts.REMOVE, String.join(" ", own), String.join(" ", shared))
            .plus(names(units.stream().map(BackupUnit::name).toList()));
    return must("can't stop the timers", remove).strip().equals("removed");
  }

  private static Command script(String text, String... arguments) {
    return Command.of("sh", "-c", text, "sh").plus(arguments).within(PATIENCE);
  }

  private static String[] names(List<String> names) {
    return names.toArray(String[]::new);
  }

  private String must(String what, Command command) {
    return FailedCommand.unlessOk(what, host.run(command)).out();
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
