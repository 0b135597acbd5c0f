package dev.berth.run.doctor;

import dev.berth.run.AtOnce;
import dev.berth.verify.Request;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// A request whose last byte is held back: to the application it is still in flight.
final class HalfRequest implements AutoCloseable {
  private final InstantSource clock;
  private final Socket socket;
  private final byte[] bytes;
  private final AtOnce reading = new AtOnce();
  private final Supplier<Instant> answered;

  /// What became of it.
  enum End {
    ANSWERED,
    /// Before it had come as a whole, so nothing is known of one that is in flight.
    TOO_EARLY,
    CUT_OFF
  }

  /// @param socket a connection; closed with this
  /// @param request with a body
  HalfRequest(Socket socket, Request request, String authority, InstantSource clock)
      throws IOException {
    this.socket = socket;
    this.bytes = request.bytes(authority);
    this.clock = clock;
    socket.getOutputStream().write(bytes, 0, bytes.length - 1);
    socket.getOutputStream().flush();
    this.answered = reading.look(this::firstByte);
  }

  private Instant firstByte() throws IOException {
    return socket.getInputStream().read() < 0 ? Instant.MAX : clock.instant();
  }

  /// Sends the rest and waits for the answer.
  End finish() {
    Instant finished = clock.instant();
    try {
      socket.getOutputStream().write(bytes[bytes.length - 1]);
      socket.getOutputStream().flush();
    } catch (IOException gone) {
      return End.CUT_OFF;
    }
    Instant came = answer();
    if (came.isBefore(finished)) {
      return End.TOO_EARLY;
    }
    return came.equals(Instant.MAX) ? End.CUT_OFF : End.ANSWERED;
  }

  private Instant answer() {
    try {
      return answered.get();
    } catch (IllegalStateException reset) {
      return Instant.MAX;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // Nothing is left to close.
    }
    reading.close();
  }
}
