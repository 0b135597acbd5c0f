/// Tests.
@NullMarked
package dev.lazyflow.config;

import org.jspecify.annotations.NullMarked;
