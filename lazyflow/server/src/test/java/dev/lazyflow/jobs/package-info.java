/// Tests.
@NullMarked
package dev.lazyflow.jobs;

import org.jspecify.annotations.NullMarked;
