/// Copies in other places: what is sent there, a release with its images included, and what is
/// removed there.
@NullMarked
package dev.berth.run.offsite;

import org.jspecify.annotations.NullMarked;
