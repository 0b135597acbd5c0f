/// Tasks: what is to be done, when, and whether it is done. Every statement names the owner.
@NullMarked
package dev.lazyflow.tasks;

import org.jspecify.annotations.NullMarked;
