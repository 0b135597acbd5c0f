package dev.lazyflow.tasks;

import java.time.Duration;
import java.time.ZoneId;

/// Whose task it is, and how that person's days and reminders run.
public record Owner(long id, ZoneId zone, Duration remindBefore) {}
