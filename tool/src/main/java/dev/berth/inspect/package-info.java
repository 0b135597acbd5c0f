/// Reads a repository without running anything of it: facts with the file and line where they are
/// written. What a family of languages looks like is known by its own package below this one.
@NullMarked
package dev.berth.inspect;

import org.jspecify.annotations.NullMarked;
