package dev.lazyflow.http;

import dev.lazyflow.users.User;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A person as they see themselves.
@Json
record UserJson(
    long telegramId,
    @Nullable String username,
    String firstName,
    @Nullable String lastName,
    String timezone,
    boolean notificationsEnabled,
    String morningDigestTime,
    long deadlineReminderMinutes,
    long createdAt) {

  static UserJson of(User user) {
    return new UserJson(
        user.id(),
        user.profile().username(),
        user.profile().firstName(),
        user.profile().lastName(),
        user.zone().getId(),
        user.settings().notifications(),
        user.settings().digestTime(),
        user.settings().remindBefore().toMinutes(),
        user.createdAt().toEpochMilli());
  }

  /// What `/session` answers: the token for `Authorization: Bearer`, and until when.
  @Json
  record Session(String token, long expiresAt, UserJson user) {}
}
