/// A server set up and hardened, looked at and taken back: `berth provision`.
@NullMarked
package dev.berth.run.provision;

import org.jspecify.annotations.NullMarked;
