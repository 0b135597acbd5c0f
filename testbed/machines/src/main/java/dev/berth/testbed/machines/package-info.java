/// What tests need of the world, from Java: machines, a certificate authority, a registry. The work
/// is done by the programs in `testbed/`, which a person can use just as well.
@NullMarked
package dev.berth.testbed.machines;

import org.jspecify.annotations.NullMarked;
