/// What a machine lacks to run a stack, decided from facts, and how it gets it.
@NullMarked
package dev.berth.provision;

import org.jspecify.annotations.NullMarked;
