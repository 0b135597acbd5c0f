/// The way back to an earlier release, with the data that it had where the code alone would not do:
/// `berth rollback`.
@NullMarked
package dev.berth.run.rollback;

import org.jspecify.annotations.NullMarked;
