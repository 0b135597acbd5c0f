/// LazyFlow, a planner that lives in Telegram. `Main` puts the parts together and is the place to
/// start reading; each package below is one feature.
@NullMarked
package dev.lazyflow;

import org.jspecify.annotations.NullMarked;
