/// Tests.
@NullMarked
package dev.lazyflow.store;

import org.jspecify.annotations.NullMarked;
