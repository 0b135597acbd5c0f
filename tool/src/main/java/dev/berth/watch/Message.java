package dev.berth.watch;

import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// One message to one destination, until it has been delivered.
///
/// @param to the name of the destination
/// @param wrong whether an incident begins; else it is over
/// @param since when the incident began
/// @param cause what was seen when it began
/// @param fix empty when it is over
/// @param at when the message was made
@Json
public record Message(
    String to,
    Subject subject,
    boolean wrong,
    Instant since,
    String cause,
    String fix,
    Instant at) {

  static Message begin(String to, Incident incident, String fix) {
    return new Message(
        to, incident.subject(), true, incident.since(), incident.cause(), fix, incident.since());
  }

  static Message end(String to, Incident incident, Instant now) {
    return new Message(to, incident.subject(), false, incident.since(), incident.cause(), "", now);
  }

  /// One line that says it.
  public String title() {
    return wrong ? subject.wrong() : subject.over();
  }

  /// The same for every destination, and for no other message: it tells repetitions apart.
  public String id() {
    return "%s-%d-%s"
        .formatted(subject, since.toEpochMilli(), wrong ? "begin" : "end")
        .toLowerCase(Locale.ROOT);
  }

  /// What a person reads.
  public String text(String stack) {
    return wrong
        ? "🔴 %s: %s\n%s\n\n%s\n\nsince %s"
            .formatted(stack, title(), cause, fix, since.truncatedTo(ChronoUnit.SECONDS))
        : "🟢 %s: %s\nafter %s, at %s"
            .formatted(
                stack,
                title(),
                shown(Duration.between(since, at)),
                at.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String shown(Duration time) {
    long minutes = Math.max(1, time.toMinutes());
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " days";
  }
}
