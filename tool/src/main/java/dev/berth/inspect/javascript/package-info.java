/// JavaScript and TypeScript, as Bun and Node run them.
@NullMarked
package dev.berth.inspect.javascript;

import org.jspecify.annotations.NullMarked;
