package dev.berth.data.offsite;

import java.nio.file.Path;

/// A file that is sent or fetched. Under its name it never changes.
///
/// @param file where it is, or where it is to be written
/// @param size in bytes, plain
/// @param sha256 of the plain bytes, in hexadecimal
public record Cargo(ObjectName name, Path file, long size, String sha256) {}
