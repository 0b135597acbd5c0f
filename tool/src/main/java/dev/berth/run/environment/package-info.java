/// Values of the environment that a stack runs with: brought to the server, kept for its owner
/// alone, made up for a demo.
@NullMarked
package dev.berth.run.environment;

import org.jspecify.annotations.NullMarked;
