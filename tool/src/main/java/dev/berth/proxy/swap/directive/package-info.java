/// A directive of nginx in Caddy's terms: what each is answered with, and the words that both sides
/// use for names, sizes, patterns and variables.
@NullMarked
package dev.berth.proxy.swap.directive;

import org.jspecify.annotations.NullMarked;
