/// nginx of a server changed for Caddy while requests go on, and back: `berth swap-proxy`.
@NullMarked
package dev.berth.run.swap;

import org.jspecify.annotations.NullMarked;
