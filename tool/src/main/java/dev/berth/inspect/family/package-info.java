/// The families of languages that Berth can read, put together.
@NullMarked
package dev.berth.inspect.family;

import org.jspecify.annotations.NullMarked;
