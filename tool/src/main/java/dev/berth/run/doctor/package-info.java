/// What a machine lacks, and which of its promises an app keeps when they are tried on a copy of
/// its data: `berth doctor`.
@NullMarked
package dev.berth.run.doctor;

import org.jspecify.annotations.NullMarked;
