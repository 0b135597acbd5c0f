/// A page in the place of a stack: `berth maintenance`.
@NullMarked
package dev.berth.run.maintenance;

import org.jspecify.annotations.NullMarked;
