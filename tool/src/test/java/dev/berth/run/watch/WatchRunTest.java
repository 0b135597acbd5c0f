package dev.berth.run.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.timer.WatchPlace;
import dev.berth.run.timer.WatchSettings;
import dev.berth.testbed.machines.FreePort;
import dev.berth.watch.WatchState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A look at a stack of which nothing runs, and somebody who is told by a URL.
class WatchRunTest {
  @TempDir private Path state;
  private final AtomicLong looks = new AtomicLong();

  @Test
  void whatNobodyTookIsToldWithTheNextLookAndOnce() throws IOException {
    int port = FreePort.take();
    Path settings = settings(port);

    WatchRun.Outcome silent = look(settings);
    assertThat(silent.untold()).isEqualTo(1);
    assertThat(silent.failure().orElseThrow()).startsWith("127.0.0.1 is not reached");

    List<String> taken = new CopyOnWriteArrayList<>();
    HttpServer server = taking(port, taken);
    try {
      assertThat(look(settings).untold()).isZero();
      assertThat(look(settings).failure()).isEmpty();
    } finally {
      server.stop(0);
    }

    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst()).contains("\"state\":\"wrong\"", "\"text\":\"🔴 shop: ");
  }

  @Test
  void theAppIsNotJudgedWhileMaintenanceIsOn() throws IOException {
    Path settings = settings(FreePort.take());
    Path held = Files.createDirectories(state.resolve("edge/held")).resolve("shop.json");
    Files.writeString(held, "{\"stack\":\"shop\",\"since\":\"2026-11-27T12:00:00Z\"}");

    WatchRun.Outcome outcome = look(settings);

    assertThat(outcome.untold()).isZero();
    assertThat(outcome.findings().toString()).contains("maintenance is on");
  }

  @Test
  void isRememberedOnAFullDiskToo() {
    WatchPlace place = new WatchPlace(state.resolve("shop/watch"));
    WatchState first = WatchState.none().failing(Optional.of("first"));
    new WatchMemory(new LocalHost(), place).write(first);

    WatchState second = WatchState.none().failing(Optional.of("second"));
    new WatchMemory(new FullDisk(place.reserve()), place).write(second);

    assertThat(new WatchMemory(new LocalHost(), place).read()).contains(second);
  }

  private WatchRun.Outcome look(Path settings) {
    // So that nobody waits for an app that is never there.
    InstantSource clock = () -> Instant.EPOCH.plusSeconds(30 * looks.incrementAndGet());
    return new WatchRun(Machine.at(new LocalHost(), state, clock, new Quiet()), settings).run();
  }

  private Path settings(int port) throws IOException {
    WatchSettings settings =
        new WatchSettings(
            "shop",
            "shop.localhost",
            FreePort.take(),
            FreePort.take(),
            "/health",
            null,
            null,
            List.of(),
            List.of(),
            null,
            null,
            "http://127.0.0.1:" + port + "/hook");
    Path file = Files.createDirectories(state.resolve("shop/watch")).resolve("settings.json");
    return Files.write(file, settings.bytes());
  }

  private static HttpServer taking(int port, List<String> taken) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/hook",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /// Has no room as long as a file is there.
  private record FullDisk(Path filler, LocalHost disk) implements Host {
    private FullDisk(Path filler) {
      this(filler, new LocalHost());
    }

    @Override
    public void write(Path file, byte[] content, int mode) throws IOException {
      if (Files.exists(filler)) {
        throw new IOException("No space left on device");
      }
      disk.write(file, content, mode);
    }

    @Override
    public String name() {
      return disk.name();
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
      return disk.run(command, lines);
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
      return disk.read(file);
    }

    @Override
    public Socket dial(String name, int port, Duration patience) throws IOException {
      return disk.dial(name, port, patience);
    }

    @Override
    public void close() {
      disk.close();
    }
  }
}
