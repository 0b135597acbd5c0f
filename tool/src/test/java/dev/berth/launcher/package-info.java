/// Tests of `./berth`, the script in the repository's root.
@NullMarked
package dev.berth.launcher;

import org.jspecify.annotations.NullMarked;
