package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.User;
import dev.berth.testbed.telegram.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Opens Mini Apps: makes initData for a person. The Ed25519 key, Telegram's own in real life, is
/// made anew with each simulator; its public half can be asked for.
public final class Launcher {
  private final KeyPair key;

  /// With a fresh key.
  public Launcher() {
    try {
      key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The launch data of a person now. A start parameter is there only if the link had one.
  String initData(Bot bot, User user, String startParam) {
    JsonObject shown = JsonObject.empty();
    user.wire().keys().stream()
        .filter(field -> !field.equals("is_bot"))
        .forEach(field -> shown.with(field, user.wire().get(field)));
    Map<String, String> fields = new HashMap<>();
    fields.put("query_id", queryId(bot));
    fields.put("user", shown.with("allows_write_to_pm", true).toString());
    fields.put("auth_date", Long.toString(bot.world().time().unix()));
    if (!startParam.isEmpty()) {
      fields.put("start_param", startParam);
    }
    return InitData.sign(fields, bot.token(), key.getPrivate());
  }

  private static String queryId(Bot bot) {
    byte[] raw = new byte[15];
    bot.world().random().nextBytes(raw);
    return "AA" + Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /// The 32 bytes of the public key in hexadecimal.
  String publicKey() {
    byte[] x509 = key.getPublic().getEncoded();
    return HexFormat.of().formatHex(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
  }
}
