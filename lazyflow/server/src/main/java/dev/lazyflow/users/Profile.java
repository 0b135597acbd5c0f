package dev.lazyflow.users;

import org.jspecify.annotations.Nullable;

/// What Telegram says about a person, in an update or in signed init data.
public record Profile(
    long id,
    String firstName,
    @Nullable String lastName,
    @Nullable String username,
    @Nullable String languageCode) {}
