/// The parts of a release as they come to a machine: rendered files, images, static files, places
/// for its data.
@NullMarked
package dev.berth.run.release;

import org.jspecify.annotations.NullMarked;
