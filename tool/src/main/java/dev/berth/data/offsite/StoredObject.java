package dev.berth.data.offsite;

/// An object that a store has.
public record StoredObject(ObjectName name, long size) {}
