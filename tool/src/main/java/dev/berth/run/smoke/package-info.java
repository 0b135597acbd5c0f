/// What is asked of a stack to see that it works, from outside and past the edge: `berth smoke`,
/// and the same after each release.
@NullMarked
package dev.berth.run.smoke;

import org.jspecify.annotations.NullMarked;
