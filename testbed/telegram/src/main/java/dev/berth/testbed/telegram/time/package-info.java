/// The one place that knows what time it is and how waiting is done.
@NullMarked
package dev.berth.testbed.telegram.time;

import org.jspecify.annotations.NullMarked;
