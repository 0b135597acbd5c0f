/// `compose.yaml` as far as Berth must understand it, and the whole of it as a tree.
@NullMarked
package dev.berth.stack.compose;

import org.jspecify.annotations.NullMarked;
