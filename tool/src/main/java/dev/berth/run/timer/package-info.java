/// What a server does by itself for a stack: the units that start it, and what they go by.
@NullMarked
package dev.berth.run.timer;

import org.jspecify.annotations.NullMarked;
