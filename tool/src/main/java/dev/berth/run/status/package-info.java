/// What runs of a stack and how what is around it does: `berth status`.
@NullMarked
package dev.berth.run.status;

import org.jspecify.annotations.NullMarked;
