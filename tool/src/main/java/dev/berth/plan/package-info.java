/// What Berth intends to do, as data: a pure function of configuration and observed facts.
@NullMarked
package dev.berth.plan;

import org.jspecify.annotations.NullMarked;
