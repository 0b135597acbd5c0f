/// The queue of updates a bot has not confirmed yet, and the log of what became of each.
@NullMarked
package dev.berth.testbed.telegram.update;

import org.jspecify.annotations.NullMarked;
