/// YAML as an immutable tree that remembers its lines, and typed views on it.
@NullMarked
package dev.berth.stack.yaml;

import org.jspecify.annotations.NullMarked;
