import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Clients who make a connection for each request, one after the other as fast as they are
/// answered, and ask nothing twice.
///
///     java bench/Newcomers.java PORT SECONDS CLIENTS
///         prints `ANSWERED RESET CLOSED`: how many were answered, reset, closed without an answer
void main(String[] arguments) throws InterruptedException {
  int port = Integer.parseInt(arguments[0]);
  long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000_000;
  List<Thread> clients = new ArrayList<>();
  for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
    clients.add(
        Thread.ofPlatform()
            .start(() -> {
              while (System.nanoTime() < end) {
                ask(port).incrementAndGet();
              }
            }));
  }
  for (Thread client : clients) {
    client.join();
  }
  IO.println(answered + " " + reset + " " + closed);
}

final AtomicLong answered = new AtomicLong();
final AtomicLong reset = new AtomicLong();
final AtomicLong closed = new AtomicLong();
final byte[] request =
    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\n\r\n1"
        .getBytes(StandardCharsets.US_ASCII);

AtomicLong ask(int port) {
  try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
    socket.getOutputStream().write(request);
    InputStream in = socket.getInputStream();
    return in.readAllBytes().length > 0 ? answered : closed;
  } catch (IOException gone) {
    return reset;
  }
}
