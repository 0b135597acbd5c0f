/// Taste as failing tests: sizes, names, links, and which way the packages depend on each other.
@NullMarked
package dev.berth.tidy;

import org.jspecify.annotations.NullMarked;
