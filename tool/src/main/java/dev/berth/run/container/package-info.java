/// The containers of a stack: whether they are well, how one takes the place of another, what they
/// wrote.
@NullMarked
package dev.berth.run.container;

import org.jspecify.annotations.NullMarked;
