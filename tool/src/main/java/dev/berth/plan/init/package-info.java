/// The files that `berth init` writes: made from the facts of the production plan, and as pure.
@NullMarked
package dev.berth.plan.init;

import org.jspecify.annotations.NullMarked;
