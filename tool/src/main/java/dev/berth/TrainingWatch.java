package dev.berth;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a watch needs to look at for [Training]: an address that takes a TLS greeting and hangs up,
/// and answers everything else as Telegram would. What runs all the time should start cheaply.
final class TrainingWatch implements AutoCloseable {
  private static final int TLS_HANDSHAKE = 22; // the first byte of one, RFC 8446 §5.1

  private static final String SETTINGS =
      """
      {"stack": "training", "domain": "training.example", "http": PORT, "https": PORT,
       "health": "/", "services": ["app"], "disks": ["/"], "chat": "1",
       "url": "http://127.0.0.1:PORT/told",
       "bot": {"token": "1:training", "api": "http://127.0.0.1:PORT", "polled": false}}
      """;

  private static final String ANSWER =
      """
      {"ok": true, "result": {"url": "https://training.example/", "pending_update_count": 1,
       "last_error_date": 1, "last_error_message": "none", "allowed_updates": ["message"]}}
      """;

  private final ServerSocket server;

  private TrainingWatch(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().start(this::serve);
  }

  static TrainingWatch open() throws IOException {
    return new TrainingWatch(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
  }

  /// For `berth watch --set`.
  ///
  /// @param state of a machine on which there is nothing else
  Path settings(Path state) throws IOException {
    Path directory = Files.createDirectories(state.resolve("training/watch"));
    String text = SETTINGS.replace("PORT", String.valueOf(server.getLocalPort()));
    return Files.writeString(directory.resolve("settings.json"), text);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException over) {
        // Closed, or whoever asked has hung up: the next one, if any.
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    if (in.read() == TLS_HANDSHAKE) {
      return;
    }
    var _ = in.read(new byte[8192]);
    String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(ANSWER.length());
    socket.getOutputStream().write((head + ANSWER).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
