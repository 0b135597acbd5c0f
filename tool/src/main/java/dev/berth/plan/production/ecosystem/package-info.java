/// How apps of each language's world are built, tested and put into an image.
@NullMarked
package dev.berth.plan.production.ecosystem;

import org.jspecify.annotations.NullMarked;
