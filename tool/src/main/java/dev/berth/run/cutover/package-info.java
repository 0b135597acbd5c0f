/// The containers of a release in the place of those that serve, watched for a while, and back.
@NullMarked
package dev.berth.run.cutover;

import org.jspecify.annotations.NullMarked;
