/// From nginx to Caddy: what of a configuration Caddy does by itself, what must be written, what
/// has no equivalent. Values only; nothing is changed.
@NullMarked
package dev.berth.proxy.swap;

import org.jspecify.annotations.NullMarked;
