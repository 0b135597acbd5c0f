/// What is done with the requests of a location of nginx, written for Caddy.
@NullMarked
package dev.berth.proxy.swap.location;

import org.jspecify.annotations.NullMarked;
