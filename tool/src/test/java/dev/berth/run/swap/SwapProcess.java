package dev.berth.run.swap;

import static java.util.Locale.ROOT;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.ForwardingHost;
import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.host.ssh.HostKeyDecision;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.progress.Progress;
import dev.berth.run.JournalEntry;
import dev.berth.run.Machine;
import dev.berth.run.swap.ProxySwap.Way;
import io.avaje.jsonb.Jsonb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A swap in a process of its own, which tells each entry of its journal once that is on the
/// server's disk, and waits for a line before it does anything else.
final class SwapProcess {
  private static final String ENTRY = "entry ";

  private SwapProcess() {}

  /// Takes the server's name, its configuration for ssh, the authority's directory and its root.
  public static void main(String[] arguments) {
    SshOptions options =
        new SshOptions(
            HostKeyDecision.nobody(),
            false,
            Optional.of(Path.of(arguments[1])),
            Duration.ofSeconds(10));
    try (SshHost host = SshHost.connect("root@" + arguments[0], options)) {
      Machine machine =
          Machine.on(
              new EntryByEntry(host),
              new Machine.Server(host.address().hostname(), new LocalHost()),
              InstantSource.system(),
              Progress.SILENT);
      SwapOrder order =
          new SwapOrder(
              Optional.of(URI.create(arguments[2])),
              Optional.of(Path.of(arguments[3])),
              Map.of(),
              Shop.CADDY,
              Duration.ofSeconds(60));
      System.out.println(new ProxySwap(machine, order, Way.TO_CADDY).run(plan -> true).problems());
    }
  }

  /// Lets it come to its end.
  ///
  /// @return the entries that it wrote
  static List<String> entries(Shop shop) throws IOException {
    return until(shop, entry -> false);
  }

  static void killedAfter(String entry, Shop shop) throws IOException {
    until(shop, entry::equals);
  }

  private static List<String> until(Shop shop, Predicate<String> end) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SwapProcess.class.getName(),
                shop.machine().name(),
                shop.machine().sshConfig().toString(),
                shop.authority().directory(),
                shop.authority().root().toString())
            .redirectErrorStream(true)
            .start();
    List<String> entries = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(ENTRY)) {
          entries.add(line.substring(ENTRY.length()));
          if (end.test(entries.getLast())) {
            process.destroyForcibly().onExit().join();
            return entries;
          }
          process.outputWriter().write("\n");
          process.outputWriter().flush();
        }
      }
    }
    if (!said.toString().endsWith("[]\n")) {
      throw new AssertionError("it did not come to a good end: " + said);
    }
    return entries;
  }

  private static final class EntryByEntry extends ForwardingHost {
    private static final String JOURNAL = "journal.jsonl";
    private final Host server;

    EntryByEntry(Host server) {
      super(server, command -> command);
      this.server = server;
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
      CommandResult result = super.run(command, lines);
      if (result.ok() && command.argv().contains(JOURNAL)) {
        pause();
      }
      return result;
    }

    private void pause() {
      try {
        Path journal = Machine.SERVER_STATE.resolve("swap-proxy").resolve(JOURNAL);
        String text = new String(server.read(journal).orElseThrow(), StandardCharsets.UTF_8);
        JournalEntry last =
            Jsonb.builder()
                .build()
                .type(JournalEntry.class)
                .fromJson(List.of(text.strip().split("\n", -1)).getLast());
        System.out.println(ENTRY + last.event().name().toLowerCase(ROOT) + " " + last.step());
        System.out.println("goes on " + System.in.read());
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
