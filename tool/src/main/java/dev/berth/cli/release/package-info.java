/// The commands that release a stack, go back, and tell how it is.
@NullMarked
package dev.berth.cli.release;

import org.jspecify.annotations.NullMarked;
