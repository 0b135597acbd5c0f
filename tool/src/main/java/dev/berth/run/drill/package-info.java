/// Drills: a restore for real into a scratch place, and the proof of it: `berth drill`.
@NullMarked
package dev.berth.run.drill;

import org.jspecify.annotations.NullMarked;
