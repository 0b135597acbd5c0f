/// Tests.
@NullMarked
package dev.lazyflow.telegram;

import org.jspecify.annotations.NullMarked;
