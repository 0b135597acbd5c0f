/// The text of Caddyfiles, as far as it can be read without Caddy.
@NullMarked
package dev.berth.caddyfile;

import org.jspecify.annotations.NullMarked;
