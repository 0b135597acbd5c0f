/// What long work reports while it goes on; the command line decides how to show it.
@NullMarked
package dev.berth.progress;

import org.jspecify.annotations.NullMarked;
