@NullMarked
package dev.berth.inspect.go;

import org.jspecify.annotations.NullMarked;
