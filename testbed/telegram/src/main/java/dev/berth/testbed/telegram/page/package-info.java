/// The chat page in the browser and its live events.
@NullMarked
package dev.berth.testbed.telegram.page;

import org.jspecify.annotations.NullMarked;
