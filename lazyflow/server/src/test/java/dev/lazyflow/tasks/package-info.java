/// Tests.
@NullMarked
package dev.lazyflow.tasks;

import org.jspecify.annotations.NullMarked;
