package dev.berth.data.offsite;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is where, as the last run of sending has seen it: `sent.json` beside the copies.
@Json
public record SentStatus(List<Place> places) {
  private static final JsonType<SentStatus> JSON = Jsonb.builder().build().type(SentStatus.class);

  public SentStatus {
    places = List.copyOf(places);
  }

  /// One destination.
  ///
  /// @param destination as messages name it
  /// @param lastSuccess when everything was there last
  /// @param snapshots ids of those that are there, oldest first
  /// @param lastFailure in words; empty when the last try went well
  /// @param unpruned why old copies are there still; empty when the last clean-up went well
  @Json
  public record Place(
      String destination,
      Optional<Instant> lastSuccess,
      List<String> snapshots,
      Optional<Failure> lastFailure,
      Optional<Failure> unpruned) {
    public Place {
      snapshots = snapshots.stream().distinct().sorted().toList();
    }

    public Optional<String> newest() {
      return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.getLast());
    }

    /// One more snapshot is there.
    public Place having(String snapshot) {
      List<String> more = new ArrayList<>(snapshots);
      more.add(snapshot);
      return new Place(destination, lastSuccess, more, lastFailure, unpruned);
    }

    /// These and no others are there.
    public Place holding(List<String> ids) {
      return new Place(destination, lastSuccess, ids, lastFailure, unpruned);
    }

    public Place succeeded(Instant now) {
      return new Place(destination, Optional.of(now), snapshots, Optional.empty(), unpruned);
    }

    public Place failed(Instant now, String why) {
      Optional<Failure> failure = Optional.of(new Failure(now, why));
      return new Place(destination, lastSuccess, snapshots, failure, unpruned);
    }

    /// What has become of its last clean-up.
    public Place pruned(Optional<Failure> failure) {
      return new Place(destination, lastSuccess, snapshots, lastFailure, failure);
    }
  }

  /// A try that did not bring everything there.
  @Json
  public record Failure(Instant at, String why) {}

  public static Path in(Path backup) {
    return backup.resolve("sent.json");
  }

  /// Without a file nothing was ever sent.
  public static SentStatus read(Path backup) throws IOException {
    Path file = in(backup);
    return Files.exists(file) ? JSON.fromJson(Files.readString(file)) : new SentStatus(List.of());
  }

  /// In one go, for its owner only.
  public void write(Path backup) throws IOException {
    Path fresh = backup.resolve("sent.json.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, bytes());
    Files.move(fresh, in(backup), StandardCopyOption.ATOMIC_MOVE);
  }

  byte[] bytes() {
    return (JSON.toJsonPretty(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  public Place of(Destination destination) {
    return places.stream()
        .filter(place -> place.destination().equals(destination.shown()))
        .findFirst()
        .orElse(
            new Place(
                destination.shown(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }

  /// The names of the destinations that have a snapshot.
  public List<String> having(String snapshot) {
    return places.stream()
        .filter(place -> place.snapshots().contains(snapshot))
        .map(Place::destination)
        .toList();
  }

  public SentStatus with(Place place) {
    List<Place> all = new ArrayList<>(places);
    all.removeIf(other -> other.destination().equals(place.destination()));
    all.add(place);
    return new SentStatus(all);
  }
}
