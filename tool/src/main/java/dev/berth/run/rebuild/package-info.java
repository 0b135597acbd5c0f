/// A new server in the place of one that is gone: from a copy elsewhere to a stack that serves.
@NullMarked
package dev.berth.run.rebuild;

import org.jspecify.annotations.NullMarked;
