/// One look of a server at one of its stacks, and the telling of what has begun or is over: `berth
/// watch`.
@NullMarked
package dev.berth.run.watch;

import org.jspecify.annotations.NullMarked;
