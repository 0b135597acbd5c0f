/// Tests.
@NullMarked
package dev.lazyflow.http;

import org.jspecify.annotations.NullMarked;
