/// What must outlive the simulator's process: an append-only file of JSON lines.
@NullMarked
package dev.berth.testbed.telegram.journal;

import org.jspecify.annotations.NullMarked;
