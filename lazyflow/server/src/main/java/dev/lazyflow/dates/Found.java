package dev.lazyflow.dates;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A date that was found in a text.
///
/// @param rest the text without the words that said when; never blank
public record Found(String rest, LocalDate date, @Nullable LocalTime time) {}
