/// The way back: copies in the place of live data, and the live data kept.
@NullMarked
package dev.berth.data.restore;

import org.jspecify.annotations.NullMarked;
