package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.ForwardingHost;
import dev.berth.host.LocalHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A distribution unpacked below a directory of this machine, as a host of its own. Needs root.
final class ChrootHost extends ForwardingHost {
  private final Path root;

  ChrootHost(Path root) {
    super(new LocalHost(), command -> inside(root, command));
    this.root = root;
  }

  private static Command inside(Path root, Command command) {
    List<String> argv = new ArrayList<>(List.of("chroot", root.toString(), "env"));
    command.directory().ifPresent(where -> argv.add("--chdir=" + where));
    argv.addAll(command.argv());
    return new Command(
        argv, command.environment(), command.stdin(), Optional.empty(), command.timeout());
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return super.read(below(file));
  }

  @Override
  public void write(Path file, byte[] content, int mode) throws IOException {
    super.write(below(file), content, mode);
  }

  private Path below(Path file) {
    return root.resolve(Path.of("/").relativize(file));
  }
}
