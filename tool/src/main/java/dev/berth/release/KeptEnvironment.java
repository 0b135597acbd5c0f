package dev.berth.release;

import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvFile;
import io.avaje.jsonb.Json;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a server tells of the environment file that it keeps, so that no value has to travel back
/// for a comparison. The fingerprints are keyed: without the key, which only root can read, even a
/// short value can't be guessed from them.
///
/// @param key made up for each file; hexadecimal
/// @param sum SHA-256 of the file
/// @param variables fingerprint of each variable's value, as it is written
@Json
public record KeptEnvironment(
    String key, String sum, Map<String, String> variables, Instant since) {

  public KeptEnvironment {
    variables = Map.copyOf(variables);
  }

  static KeptEnvironment of(EnvFile file, byte[] key, Instant now) {
    String sum = Fingerprint.of(file.text().reveal());
    return new KeptEnvironment(HexFormat.of().formatHex(key), sum, prints(file, key), now);
  }

  /// What would change if this file took its place.
  public EnvironmentChange to(EnvFile file) {
    Map<String, String> next = prints(file, HexFormat.of().parseHex(key));
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    next.forEach((name, print) -> {
      if (!variables.containsKey(name)) {
        added.add(name);
      } else if (!print.equals(variables.get(name))) {
        changed.add(name);
      }
    });
    List<String> removed =
        variables.keySet().stream().filter(name -> !next.containsKey(name)).sorted().toList();
    boolean text = !sum.equals(Fingerprint.of(file.text().reveal()));
    return new EnvironmentChange(added, changed, removed, text);
  }

  /// The last assignment of a variable counts.
  private static SortedMap<String, String> prints(EnvFile file, byte[] key) {
    SortedMap<String, String> prints = new TreeMap<>();
    for (EnvFile.Entry entry : file.entries()) {
      String written = (entry.literal() ? "'" : "") + entry.value().reveal();
      prints.put(entry.name().value(), print(entry.name(), written, key));
    }
    return prints;
  }

  private static String print(VariableName name, String value, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((name + "=" + value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", impossible);
    }
  }
}
