/// Copies in other places: files cut into parts, each sealed on its own, in a bucket, behind SFTP
/// or in a directory. What leaves the machine is encrypted, and read back before it counts as sent.
@NullMarked
package dev.berth.data.offsite;

import org.jspecify.annotations.NullMarked;
