/// The edge: the one Caddy of a server, which all stacks share. Its files, the site of each stack,
/// the static files it serves, and the care with which its configuration is changed.
@NullMarked
package dev.berth.proxy;

import org.jspecify.annotations.NullMarked;
