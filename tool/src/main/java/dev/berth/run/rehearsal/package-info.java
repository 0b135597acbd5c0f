/// A release on a copy of the data, cut off from everybody, before anything of production is
/// touched. A drill and the trial of an app start theirs in the same way.
@NullMarked
package dev.berth.run.rehearsal;

import org.jspecify.annotations.NullMarked;
