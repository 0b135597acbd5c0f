package dev.berth.run.rebuild;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.offsite.OpenPlace;
import dev.berth.run.restore.RestoreTask;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.util.Optional;

/// What a new server must be told to become a stack's: it gets there by standard input, and is
/// never written to a disk.
///
/// @param source of the copies
/// @param id of the snapshot; else `at` says which
@Json
public record RebuildOrder(
    String stack, OpenPlace source, Optional<String> id, Optional<Instant> at) {
  private static final JsonType<RebuildOrder> JSON =
      Jsonb.builder().build().type(RebuildOrder.class);

  public static RebuildOrder parse(String text) {
    try {
      return JSON.fromJson(text);
    } catch (JsonException unreadable) {
      // Without its message, which may quote a secret.
      throw ProblemException.usage(
          Problem.of("standard input holds no order to rebuild a stack")
              .withFix("berth restore ID --from-offsite, where berth.yaml is")
              .withState("nothing was changed"));
    }
  }

  public String text() {
    return JSON.toJson(this);
  }

  RestoreTask.Point point() {
    return id.<RestoreTask.Point>map(one -> new RestoreTask.Point.Id(SnapshotId.parse(one)))
        .orElseGet(() -> new RestoreTask.Point.At(at.orElseThrow()));
  }

  @Override
  public String toString() {
    return "RebuildOrder[" + stack + " from " + source + "]";
  }
}
