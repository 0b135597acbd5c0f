package dev.berth.host;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalHostTest implements HostContract {
  @TempDir Path directory;

  @Override
  public Host host() {
    return new LocalHost();
  }

  @Override
  public Path directory() {
    return directory;
  }
}
