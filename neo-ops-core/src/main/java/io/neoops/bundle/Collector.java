package io.neoops.bundle;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes one file of a support bundle.
 *
 * <p>What is written is UTF-8 text; a name that ends in {@code .json} promises one JSON document.
 * It is redacted, freed of other tenants and searched for the process's secrets afterwards, so a
 * collector writes what it knows. Failing costs nothing but the file, and the reason is in the
 * manifest. Called by several threads, each with a stream of its own, and interrupted at its
 * deadline.
 */
public interface Collector {

  /**
   * The file's name in the archive, for example {@code queues.json}: ASCII letters, digits, {@code
   * .}, {@code _} and {@code -}, beginning with a letter or digit, up to 64 characters.
   */
  String name();

  /**
   * Whether the file may speak of tenants. One that cannot does not wait for the list of tenants,
   * and is there even if that list cannot be read.
   */
  default boolean mayNameTenants() {
    return true;
  }

  /**
   * Writes the file. The stream refuses what goes beyond the file's size limit; what was written
   * until then is kept, to its last whole line.
   *
   * @throws IOException if it cannot be collected; so does any other exception
   * @throws InterruptedException if the deadline is over
   */
  void collect(BundleContext context, OutputStream out) throws IOException, InterruptedException;
}
