/// What can go wrong with a stack while nobody looks: what was seen is judged, told once when it
/// begins and once when it is over. Values only; `run` looks and tells.
@NullMarked
package dev.berth.watch;

import org.jspecify.annotations.NullMarked;
