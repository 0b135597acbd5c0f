/// What can go wrong in a way that a user can mend, and the exit codes that say so.
@NullMarked
package dev.berth.problem;

import org.jspecify.annotations.NullMarked;
