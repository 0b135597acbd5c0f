/// The load generator: numbered requests at a steady rate while something happens to the server,
/// and afterwards the question what became of each.
@NullMarked
package dev.berth.testbed.load;

import org.jspecify.annotations.NullMarked;
