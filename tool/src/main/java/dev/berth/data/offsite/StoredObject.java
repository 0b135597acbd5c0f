package dev.berth.data.offsite;

import java.time.Instant;

/// An object that a store has.
///
/// @param written when, by the clock of the store
public record StoredObject(ObjectName name, long size, Instant written) {}
