package dev.berth.data.offsite;

import dev.berth.testbed.machines.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// `testbed/s3`: a real S3 server in a process of its own.
public final class S3Server {
  static final String BUCKET = "copies";

  private static final Path FOLDER = Path.of("../testbed/s3");

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static S3Server start(Path data) throws IOException, InterruptedException {
    if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
      Path said = data.resolveSibling("npm.log");
      if (command(said, "npm", "ci", "--silent").start().waitFor() != 0) {
        throw new IOException("npm ci in testbed/s3: " + Files.readString(said));
      }
    }
    int port = FreePort.take();
    Process process =
        command(
                data.resolveSibling("s3.log"),
                "node",
                "--openssl-legacy-provider", // its tokens for the next page are made with DES
                "server.mjs",
                data.toString(),
                Integer.toString(port))
            .start();
    Loopback.awaitListening(process, port);
    return new S3Server(process, port);
  }

  public int port() {
    return port;
  }

  /// The bucket of this server.
  ///
  /// @param at the port that it is asked at: its own, or one on the way to it
  public static Destination.S3 bucket(int at, String folder) {
    URI endpoint = URI.create("http://127.0.0.1:" + at);
    return new Destination.S3(endpoint, BUCKET, folder, "ru-1", true, "S3_KEY", "S3_SECRET");
  }

  public static String secrets(String variable) {
    return "S3RVER";
  }

  /// Shares no stream with this process: Node makes pipes non-blocking, and Maven commands this
  /// process through one.
  private static ProcessBuilder command(Path said, String... argv) {
    return new ProcessBuilder(argv)
        .directory(FOLDER.toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(said.toFile());
  }

  public void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
