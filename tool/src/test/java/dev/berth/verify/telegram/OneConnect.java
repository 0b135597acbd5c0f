package dev.berth.verify.telegram;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An HTTP proxy that connects one client on, to a port of loopback, whatever it asks for.
final class OneConnect {
  private OneConnect() {}

  static void serve(ServerSocket listening, int port, List<String> asked) {
    try (Socket client = listening.accept();
        Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      asked.add(line(client));
      while (!line(client).isEmpty()) {
        // The rest of the head says nothing that matters here.
      }
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread back = Thread.ofVirtual().start(() -> copy(target, client));
      copy(client, target);
      back.join();
    } catch (IOException | InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(Socket client) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = client.getInputStream().read(); c >= 0 && c != '\n'; ) {
      line.append((char) c);
      c = client.getInputStream().read();
    }
    return line.toString().strip();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      // Either side may go when it has what it wants.
    }
  }
}
