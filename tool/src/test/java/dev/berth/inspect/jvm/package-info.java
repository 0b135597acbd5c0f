@NullMarked
package dev.berth.inspect.jvm;

import org.jspecify.annotations.NullMarked;
