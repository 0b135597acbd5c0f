package dev.berth.run.up;

import static java.util.Locale.ROOT;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.ForwardingHost;
import dev.berth.host.LocalHost;
import dev.berth.progress.Progress;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.JournalEntry;
import dev.berth.run.LockLostException;
import dev.berth.run.Machine;
import dev.berth.run.rollback.ReturnOrder;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An `up` of a kiosk in a process of its own, which says each step it begins and can be killed.
final class UpProcess {
  private UpProcess() {}

  /// With it as a fifth argument it is the way back, with data, to the release before.
  static final String BACK = "back";

  /// With it as a fifth argument each entry of the journal is told once it is on the disk, and a
  /// line of input is waited for before anything else is done.
  static final String BY_ENTRY = "by entry";

  /// Takes the kiosk's name, its directory and the edge's two ports.
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    EdgePorts ports = new EdgePorts(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)));
    Kiosk kiosk = new Kiosk(words.getFirst(), Path.of(words.get(1)), new Aloud(), ports);
    Optional<ReturnOrder> back =
        words.contains(BACK)
            ? Optional.of(new ReturnOrder(Optional.empty(), true))
            : Optional.empty();
    Machine machine =
        words.contains(BY_ENTRY)
            ? kiosk.machine.with(new EntryByEntry(kiosk.machine.releases(kiosk.name()).journal()))
            : kiosk.machine;
    try {
      System.out.println(new Up(machine, kiosk::stack, back).run(plan -> true).ending());
    } catch (LockLostException lost) {
      System.out.println(lost.problem());
    }
  }

  private static final class EntryByEntry extends ForwardingHost {
    private static final JsonType<JournalEntry> JSON =
        Jsonb.builder().build().type(JournalEntry.class);

    private final Path journal;

    EntryByEntry(Path journal) {
      super(new LocalHost(), command -> command);
      this.journal = journal;
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
      CommandResult result = super.run(command, lines);
      if (result.ok() && command.argv().contains(journal.getFileName().toString())) {
        pause();
      }
      return result;
    }

    private void pause() {
      try {
        JournalEntry last = JSON.fromJson(Files.readAllLines(journal).getLast());
        System.out.println("entry " + last.event().name().toLowerCase(ROOT) + " " + last.step());
        System.out.println("goes on " + System.in.read());
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  /// Says what goes on.
  private static final class Aloud implements Progress {
    @Override
    public void started(String stepId, String title) {
      System.out.println("begun " + stepId);
    }

    @Override
    public void doing(String stepId, String detail) {
      System.out.println("doing " + stepId + ": " + detail);
    }

    @Override
    public void failed(String stepId, String reason) {
      System.out.println("failed " + stepId + ": " + reason);
    }
  }
}
