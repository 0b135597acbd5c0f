package dev.berth.run;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Identity;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;

/// What a server must be told to drill with the copies of another place: it gets there by standard
/// input, and is never written to a disk.
///
/// @param place one destination with its secrets
/// @param key opens the copies
@Json
public record DrillOrder(OffsiteSettings place, String key) {
  private static final JsonType<DrillOrder> JSON = Jsonb.builder().build().type(DrillOrder.class);

  public static DrillOrder parse(String text) {
    try {
      return JSON.fromJson(text);
    } catch (JsonException unreadable) {
      // Without its message, which may quote a secret.
      throw new ProblemException(
          ExitCode.USAGE,
          Problem.of("standard input holds no order to drill with another place's copies")
              .withFix("berth drill --from-offsite, where berth.yaml is")
              .withState("nothing was changed"));
    }
  }

  public String text() {
    return JSON.toJson(this);
  }

  Destination destination() {
    return place.destinations().getFirst();
  }

  Identity identity() {
    return Identity.parse(key);
  }

  @Override
  public String toString() {
    return "DrillOrder[" + place + "]";
  }
}
