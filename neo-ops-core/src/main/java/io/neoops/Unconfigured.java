package io.neoops;

import io.neoops.error.InvalidInputException;
import io.neoops.error.MissingLibraryException;
import io.neoops.preflight.Check;
import io.neoops.preflight.CheckResult;
import io.neoops.settings.Variable;
import java.util.function.Supplier;

/** What stands in the place of a check for which the environment is not enough. */
final class Unconfigured {
  private Unconfigured() {}

  /** Without it nothing works at all. */
  static Check missing(Variable variable) {
    return () -> CheckResult.fail(unset(variable), set(variable));
  }

  /** Without it something is not looked at. */
  static Check lacking(Variable variable) {
    return () -> CheckResult.warn(unset(variable), set(variable));
  }

  private static String unset(Variable variable) {
    return "not configured: " + variable + " is not set";
  }

  private static String set(Variable variable) {
    return "set " + variable + " to " + variable.purpose() + ", for example " + variable.example();
  }

  /**
   * What is assembled, or a check that says which variable is malformed or which library is
   * missing.
   */
  static Check orBroken(Supplier<Check> assembly) {
    try {
      return assembly.get();
    } catch (InvalidInputException e) {
      String problem = String.valueOf(e.getMessage());
      return () ->
          CheckResult.fail(problem, "correct this variable; docs/settings.md says what it may be");
    } catch (MissingLibraryException e) {
      return () -> {
        throw e;
      };
    }
  }
}
