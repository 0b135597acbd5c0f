package dev.lazyflow.users;

import dev.lazyflow.tasks.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A person and their settings.
public record User(Profile profile, Settings settings, boolean blocked, Instant createdAt) {

  /// What the person chose; `digestTime` is `HH:MM` in their zone.
  public record Settings(
      ZoneId zone, boolean notifications, String digestTime, Duration remindBefore) {}

  public long id() {
    return profile.id();
  }

  public ZoneId zone() {
    return settings.zone();
  }

  /// This person as the owner of tasks.
  public Owner owner() {
    return new Owner(id(), settings.zone(), settings.remindBefore());
  }

  /// Whether something may be sent that the person did not ask for just now.
  public boolean mayBeNotified() {
    return settings.notifications() && !blocked;
  }

  public @Nullable String username() {
    return profile.username();
  }
}
