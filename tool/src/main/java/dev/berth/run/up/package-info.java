/// Bringing a stack to what its files say, and down: `berth up`, `berth deploy`, `berth down`. It
/// puts the steps of all the others together.
@NullMarked
package dev.berth.run.up;

import org.jspecify.annotations.NullMarked;
