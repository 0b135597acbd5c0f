package dev.berth.cli.data;

import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--set FILE`: what belongs to a stack's data, as a release has left it on the server. With it a
/// command needs no `berth.yaml`, and works on the machine that it runs on.
final class SetOption {
  @Option(
      names = "--set",
      order = VerbCommand.FIRST,
      paramLabel = "FILE",
      description = "on the server: what belongs to the data, in place of berth.yaml")
  private Optional<Path> file = Optional.empty();

  /// A stack and the machine that it is on.
  record Subject(Machine machine, String stack) {}

  /// The one that the command is about.
  Subject subject(Session session) {
    if (file.isEmpty()) {
      Stack stack = session.stack();
      return new Subject(session.machineOf(stack), stack.name().value());
    }
    Path folder = file.get().toAbsolutePath().normalize().resolveSibling("");
    String stack = new SnapshotFolder(folder).readSet().stack();
    Path state = folder.resolve("../..").normalize();
    Machine machine =
        Machine.at(new LocalHost(), state, session.clock(), session.here().progress());
    return new Subject(machine, stack);
  }
}
