package dev.berth.watch;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a watch knows from one look to the next: on the disk before anybody is told, so that a
/// message is never lost; one that was sent in the moment of a power cut is sent again.
///
/// @param looked when it looked last; absent before the first time
/// @param open incidents that are not over
/// @param untold messages still to be delivered, those of one destination in their order
/// @param waiting how many updates waited at Telegram at the last look
/// @param failure why the last delivery did not succeed; absent when all did
@Json
public record WatchState(
    @Nullable Instant looked,
    List<Incident> open,
    List<Message> untold,
    int waiting,
    @Nullable String failure) {

  /// Of each destination: one that takes none for weeks must not fill the disk.
  static final int MOST_UNTOLD = 200;

  public WatchState {
    open = List.copyOf(Objects.requireNonNullElse(open, List.of()));
    untold = List.copyOf(Objects.requireNonNullElse(untold, List.of()));
  }

  /// Before the first look.
  public static WatchState none() {
    return new WatchState(null, List.of(), List.of(), 0, null);
  }

  /// What one look has shown.
  ///
  /// @param waiting updates at Telegram
  public record Look(Instant at, List<Finding> findings, int waiting) {
    public Look {
      findings = List.copyOf(findings);
    }
  }

  public boolean isOpen(Subject subject) {
    return incident(subject).isPresent();
  }

  private Optional<Incident> incident(Subject subject) {
    return open.stream().filter(one -> one.subject() == subject).findFirst();
  }

  /// What is known after a look, and what is to be told of it.
  ///
  /// @param destinations their names; what is left for others is for nobody any more
  public WatchState after(Look look, List<String> destinations) {
    List<Incident> still = new ArrayList<>(open);
    List<Message> tell = new ArrayList<>(untold);
    for (Finding finding : look.findings()) {
      Optional<Incident> known = incident(finding.subject());
      switch (finding) {
        case Finding.Wrong(Subject subject, String cause, String fix) when known.isEmpty() -> {
          Incident begun = new Incident(subject, look.at(), cause);
          still.add(begun);
          destinations.forEach(to -> tell.add(Message.begin(to, begun, fix)));
        }
        case Finding.Well _ when known.isPresent() -> {
          still.remove(known.get());
          destinations.forEach(to -> tell.add(Message.end(to, known.get(), look.at())));
        }
        case Finding.Wrong _, Finding.Well _, Finding.Unclear _ -> {}
      }
    }
    return new WatchState(look.at(), still, newest(tell, destinations), look.waiting(), failure);
  }

  private static List<Message> newest(List<Message> all, List<String> destinations) {
    List<Message> kept = new ArrayList<>();
    for (String to : destinations) {
      List<Message> own = all.stream().filter(message -> message.to().equals(to)).toList();
      kept.addAll(own.subList(Math.max(0, own.size() - MOST_UNTOLD), own.size()));
    }
    return kept;
  }

  /// The same, where a message has been delivered.
  public WatchState told(Message message) {
    List<Message> left = new ArrayList<>(untold);
    left.remove(message);
    return new WatchState(looked, open, left, waiting, failure);
  }

  /// The same, where the last deliveries ended so.
  ///
  /// @param why one of them did not succeed; empty when all did
  public WatchState failing(Optional<String> why) {
    return new WatchState(looked, open, untold, waiting, why.orElse(null));
  }
}
