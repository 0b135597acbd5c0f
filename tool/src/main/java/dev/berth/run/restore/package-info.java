/// The way back of the data: `berth restore`, from here or another place, beside the live data or
/// in place of it.
@NullMarked
package dev.berth.run.restore;

import org.jspecify.annotations.NullMarked;
