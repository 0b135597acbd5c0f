/// The archive of a stack's databases as the server keeps it: written by one process that stays,
/// sent away piece by piece, read back up to a moment.
@NullMarked
package dev.berth.run.archive;

import org.jspecify.annotations.NullMarked;
