/// Runs the rows of a plan's verification matrix: `berth verify`.
@NullMarked
package dev.berth.run.verification;

import org.jspecify.annotations.NullMarked;
