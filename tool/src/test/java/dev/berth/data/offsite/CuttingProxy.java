package dev.berth.data.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a server. A connection that has carried so many bytes towards the
/// server is cut, as often as it was told to.
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final long carries;
  private final AtomicInteger cutsLeft;

  private CuttingProxy(ServerSocket listener, int target, long carries, int cuts) {
    this.listener = listener;
    this.target = target;
    this.carries = carries;
    this.cutsLeft = new AtomicInteger(cuts);
  }

  static CuttingProxy before(int target, long carries, int cuts) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, Loopback.ADDRESS);
    CuttingProxy proxy = new CuttingProxy(listener, target, carries, cuts);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  int cutsLeft() {
    return cutsLeft.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(Loopback.ADDRESS, target);
        Thread.ofVirtual().start(() -> carry(client, server, true));
        Thread.ofVirtual().start(() -> carry(server, client, false));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to, boolean cut) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      long carried = 0;
      for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
        carried += some;
        if (cut && carried > carries && cutsLeft.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          return;
        }
        out.write(buffer, 0, some);
      }
    } catch (IOException gone) {
      // One side has closed: so does the other.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
