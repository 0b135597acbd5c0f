/// Stories told against real machines: what a person does, from the first command to the power cut.
@NullMarked
package dev.berth.e2e;

import org.jspecify.annotations.NullMarked;
