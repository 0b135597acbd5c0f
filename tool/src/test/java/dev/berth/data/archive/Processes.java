package dev.berth.data.archive;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The app and the archiver of one database, as processes.
final class Processes implements AutoCloseable {
  /// The dynamic linker knows where it is on this processor.
  private static final String FAKETIME = "/usr/$LIB/faketime/libfaketimeMT.so.1";

  final Path database;
  final ArchiveFolder folder;
  final FrozenCopies bases;
  private final Path directory;
  private final Path acknowledged;
  private final List<Process> started = new ArrayList<>();

  Processes(Path directory) {
    this.directory = directory;
    this.database = directory.resolve("app.db");
    this.folder = new ArchiveFolder(directory.resolve("archive"));
    this.bases =
        new FrozenCopies(database, directory.resolve("bases"), java.time.InstantSource.system());
    this.acknowledged = directory.resolve("acknowledged");
  }

  /// The last commit that returned, and when it began.
  record Acknowledged(long count, long millis) {}

  Acknowledged acknowledged() throws Exception {
    var bytes = CountingApp.acknowledged(acknowledged);
    return new Acknowledged(bytes.getLong(0), bytes.getLong(8));
  }

  Process app(int rate) throws IOException {
    return java(
        Map.of(),
        CountingApp.class,
        database.toString(),
        String.valueOf(rate),
        acknowledged.toString());
  }

  Process archiver() throws IOException {
    return archiver(Map.of());
  }

  /// @param clock says how far its time is from that of everybody else, for libfaketime
  Process archiverWithClock(Path clock) throws IOException {
    return archiver(
        Map.of(
            "LD_PRELOAD",
            FAKETIME,
            "FAKETIME_TIMESTAMP_FILE",
            clock.toString(),
            "FAKETIME_NO_CACHE",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1"));
  }

  private Process archiver(Map<String, String> environment) throws IOException {
    return java(
        environment,
        ArchiverProcess.class,
        database.toString(),
        folder.directory().toString(),
        directory.resolve("bases").toString());
  }

  /// Its archive is complete from a base to the last look of this archiver.
  void untilBased(Process archiver) throws Exception {
    long begun = System.currentTimeMillis();
    until(
        "a base",
        () -> {
          if (!archiver.isAlive()) {
            throw new AssertionError("the archiver ended with " + archiver.exitValue());
          }
          return folder
              .status()
              .filter(status -> status.based() && status.now().toEpochMilli() > begun)
              .isPresent();
        });
  }

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 60 s: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  /// In megabytes, the most there was.
  static long memory(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not stop");
    }
  }

  private Process java(Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=16m",
                "-Xmx16m",
                "-Xss256k",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.resolve("output").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @Override
  public void close() throws IOException {
    for (Process process : started) {
      kill(process);
    }
    Path output = directory.resolve("output");
    if (Files.exists(output)) {
      Files.readAllLines(output).stream()
          .filter(line -> !line.startsWith("SLF4J"))
          .forEach(System.out::println);
    }
  }
}
