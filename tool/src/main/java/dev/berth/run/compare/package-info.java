/// Two proxies, asked the same: what the one that comes answers otherwise than the one that goes.
@NullMarked
package dev.berth.run.compare;

import org.jspecify.annotations.NullMarked;
