/// A whole configuration of nginx written as a Caddyfile: options for all, and its sites.
@NullMarked
package dev.berth.proxy.swap.http;

import org.jspecify.annotations.NullMarked;
