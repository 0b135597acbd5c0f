package dev.lazyflow.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Where a request comes from. `X-Forwarded-For` is believed only from a private address, that is
/// our proxy: anybody else could write anything there.
final class ClientAddress {
  private static final HeaderName FORWARDED = HeaderNames.X_FORWARDED_FOR;

  private ClientAddress() {}

  static String of(ServerRequest request) {
    String peer = "unknown";
    if (request.remotePeer().address() instanceof InetSocketAddress socket
        && socket.getAddress() != null) {
      peer = socket.getAddress().getHostAddress();
      if (!isOurs(socket.getAddress())) {
        return peer;
      }
    }
    List<String> forwarded = request.headers().values(FORWARDED);
    if (forwarded.isEmpty()) {
      return peer;
    }
    // The last entry is the one that the proxy itself added.
    String all = String.join(",", forwarded);
    String last = all.substring(all.lastIndexOf(',') + 1).strip();
    return last.isEmpty() || last.length() > 45 ? peer : last;
  }

  private static boolean isOurs(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
  }
}
