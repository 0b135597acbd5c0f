/// Tests.
@NullMarked
package dev.lazyflow.media;

import org.jspecify.annotations.NullMarked;
