/// What belongs into the snapshots of a stack, and what is asked and answered about them, by this
/// machine or by the server that the data is on.
@NullMarked
package dev.berth.run.snapshot;

import org.jspecify.annotations.NullMarked;
