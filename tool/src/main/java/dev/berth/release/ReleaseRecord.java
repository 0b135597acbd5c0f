package dev.berth.release;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept of a release once it serves and its checks have passed. Written last: a release
/// without a record never went live. Holds no secret.
///
/// @param content identifies all that went into it; equal contents need no new release
/// @param images what each service runs
/// @param files SHA-256 of each rendered file, by name
/// @param environment fingerprint of the environment's names and values
/// @param checks the evidence from outside
/// @param tookMillis from the first step to the last
/// @param slots letter of each service's [Slot]; absent in old records
/// @param snapshot of the data as it was before; absent where there was none, and in old records
/// @param handoverMillis from the old process of a service being told to end until the new one
///   served
/// @param schemaBefore the number of each database's schema when the release began, as SQLite's
///   `user_version` has it; absent in old records
/// @param schema the same once it served
/// @param back the release that it runs again; absent where the files were released
@Json
public record ReleaseRecord(
    int number,
    String stack,
    String domain,
    boolean demo,
    String content,
    Instant finished,
    List<ReleasedImage> images,
    Map<String, String> files,
    String environment,
    List<CheckEvidence> checks,
    long tookMillis,
    Optional<String> snapshot,
    @Nullable Map<String, String> slots,
    @Nullable Map<String, Long> handoverMillis,
    @Nullable Map<String, Integer> schemaBefore,
    @Nullable Map<String, Integer> schema,
    Optional<Integer> back) {

  public ReleaseRecord {
    images = List.copyOf(images);
    files = Map.copyOf(files);
    checks = List.copyOf(checks);
    slots = slots == null ? Map.of() : Map.copyOf(slots);
    handoverMillis = handoverMillis == null ? Map.of() : Map.copyOf(handoverMillis);
    schemaBefore = schemaBefore == null ? Map.of() : Map.copyOf(schemaBefore);
    schema = schema == null ? Map.of() : Map.copyOf(schema);
  }

  /// Where a service of it runs. Before there were two slots all had the first.
  public Slot slot(String service) {
    return Slot.of(slots == null ? "" : slots.getOrDefault(service, ""));
  }

  /// The image of one service.
  ///
  /// @param tag the name it has for this release
  /// @param id the engine's id
  /// @param source fingerprint of what it was built from, or the reference it was pulled by
  /// @param bases the images its Dockerfile started from, each as it was given to the build
  @Json
  public record ReleasedImage(
      String service, String tag, String id, String source, List<String> bases) {
    public ReleasedImage {
      bases = List.copyOf(bases);
    }
  }

  /// One check from outside and what it saw.
  @Json
  public record CheckEvidence(String name, boolean passed, String observed, long millis) {}

  public Optional<ReleasedImage> image(String service) {
    return images.stream().filter(image -> image.service().equals(service)).findFirst();
  }
}
