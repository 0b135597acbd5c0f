package dev.berth.run.offsite;

import static java.util.stream.Collectors.toMap;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Identity;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Secret;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;

/// A place of copies and the key that opens them. A server is told of them by standard input, and
/// never writes them to a disk.
///
/// @param settings one destination with its secrets
@Json
public record OpenPlace(OffsiteSettings settings, String key) {
  private static final JsonType<OpenPlace> JSON = Jsonb.builder().build().type(OpenPlace.class);

  public static OpenPlace parse(String text) {
    try {
      return JSON.fromJson(text);
    } catch (JsonException unreadable) {
      // Without its message, which may quote a secret.
      throw ProblemException.usage(
          Problem.of("standard input names no place with copies")
              .withFix("berth drill --from-offsite, where berth.yaml is")
              .withState("nothing was changed"));
    }
  }

  public String text() {
    return JSON.toJson(this);
  }

  /// What opens the place, as the output must never show it.
  public Map<VariableName, Secret> secrets() {
    return settings.secrets().entrySet().stream()
        .collect(toMap(one -> new VariableName(one.getKey()), one -> Secret.of(one.getValue())));
  }

  public Destination destination() {
    return settings.destinations().getFirst();
  }

  public Identity identity() {
    return Identity.parse(key);
  }

  @Override
  public String toString() {
    return "OpenPlace[" + settings + "]";
  }
}
