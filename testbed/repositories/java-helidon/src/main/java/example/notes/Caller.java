package example.notes;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Who calls: `NAME:SIGNATURE` in the header Authorization.
record Caller(String key) {
  void authenticate(ServerRequest request, ServerResponse response) {
    String[] sent = request.headers().get(HeaderNames.AUTHORIZATION).get().split(":", 2);
    if (sent.length == 2 && MessageDigest.isEqual(sign(sent[0]), HexFormat.of().parseHex(sent[1]))) {
      response.next();
    } else {
      response.status(Status.UNAUTHORIZED_401).send();
    }
  }

  String name(ServerRequest request) {
    return request.headers().get(HeaderNames.AUTHORIZATION).get().split(":", 2)[0];
  }

  private byte[] sign(String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
