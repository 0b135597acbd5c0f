/// The copies of a stack, taken, sent and cleaned up: `berth backup`; and what `berth status` says
/// of them.
@NullMarked
package dev.berth.run.backup;

import org.jspecify.annotations.NullMarked;
