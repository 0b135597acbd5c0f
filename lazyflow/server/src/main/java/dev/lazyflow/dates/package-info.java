/// Finds a date and a time in a sentence and takes only those words out of it.
@NullMarked
package dev.lazyflow.dates;

import org.jspecify.annotations.NullMarked;
