/// One version of a stack, made immutable: rendered files, image ids, fingerprints, and the record
/// that says what was seen when it went live.
@NullMarked
package dev.berth.release;

import org.jspecify.annotations.NullMarked;
