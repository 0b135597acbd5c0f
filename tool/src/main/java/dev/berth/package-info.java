/// Berth: puts a small Compose stack into production on one server and keeps its data safe.
@NullMarked
package dev.berth;

import org.jspecify.annotations.NullMarked;
