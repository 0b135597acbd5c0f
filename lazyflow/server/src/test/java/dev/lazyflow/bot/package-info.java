/// Tests.
@NullMarked
package dev.lazyflow.bot;

import org.jspecify.annotations.NullMarked;
