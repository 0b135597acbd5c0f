/// Images: the bases a Dockerfile needs, from a registry or from the distribution's packages, and
/// the build itself.
@NullMarked
package dev.berth.image;

import org.jspecify.annotations.NullMarked;
