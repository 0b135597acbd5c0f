/// Tests.
@NullMarked
package dev.lazyflow.dates;

import org.jspecify.annotations.NullMarked;
