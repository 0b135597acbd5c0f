@NullMarked
package dev.berth.inspect.python;

import org.jspecify.annotations.NullMarked;
