/// Environment files: the secret one that a stack runs with, and the example beside it.
@NullMarked
package dev.berth.stack.env;

import org.jspecify.annotations.NullMarked;
