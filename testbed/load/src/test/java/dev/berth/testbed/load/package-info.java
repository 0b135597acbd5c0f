@NullMarked
package dev.berth.testbed.load;

import org.jspecify.annotations.NullMarked;
