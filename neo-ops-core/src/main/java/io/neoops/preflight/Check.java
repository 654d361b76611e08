package io.neoops.preflight;

/**
 * Looks at one thing that has to work, and changes nothing that stays.
 *
 * <p>It runs on a thread of its own and is interrupted at its deadline. One that ignores that is
 * left behind and is not run again before it has returned, so it never runs twice at a time.
 */
@FunctionalInterface
public interface Check {

  /**
   * What was found.
   *
   * @throws Exception if it could not be found out, which counts as a failure. The message of an
   *     {@link io.neoops.error.OpsException} is shown; of any other only its class, since its
   *     message may hold a secret
   */
  CheckResult run() throws Exception;
}
