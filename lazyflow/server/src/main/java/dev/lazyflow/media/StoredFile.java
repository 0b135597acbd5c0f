package dev.lazyflow.media;

/// What was found when the bytes were written.
public record StoredFile(long size, String mimeType) {}
