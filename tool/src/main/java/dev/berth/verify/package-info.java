/// Checks from outside: real requests through the edge, with certificates verified, and the
/// evidence of what came back.
@NullMarked
package dev.berth.verify;

import org.jspecify.annotations.NullMarked;
