package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.error.InvalidInputException;
import io.neoops.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which tenants a command is for: one of them, or all, some at a time. */
final class TenantScope {
  private static final int MOST_PARALLEL = 64;
  private static final int LONGEST_NAME = 80;

  @Option(names = "--tenant", paramLabel = "NAME-or-ID", description = "One tenant.")
  private @Nullable String tenant;

  @ArgGroup(exclusive = false)
  private @Nullable All all;

  /**
   * One tenant's name or id, or empty for all tenants.
   *
   * @throws InvalidInputException if neither was asked for, or too many at a time
   */
  Optional<String> one() {
    // Picocli sees to this, but for --all-tenants=false.
    if (tenant == null && (all == null || !all.wanted)) {
      throw new InvalidInputException("give --tenant NAME-or-ID or --all-tenants");
    }
    if (all != null && (all.parallel < 1 || all.parallel > MOST_PARALLEL)) {
      throw new InvalidInputException(
          "--parallel must be from 1 to " + MOST_PARALLEL + ", found " + all.parallel);
    }
    return Optional.ofNullable(tenant);
  }

  int parallel() {
    return all == null ? 1 : all.parallel;
  }

  /**
   * Looks a tenant up.
   *
   * @throws InvalidInputException if there is none
   */
  static Tenant find(NeoOps operations, String nameOrId) {
    return operations
        .tenants()
        .find(nameOrId)
        .orElseThrow(() -> new InvalidInputException("there is no tenant " + quoted(nameOrId)));
  }

  /** The document of a run that ended before any tenant had a report. */
  static Map<String, @Nullable Object> noneDone(String problem) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenants", List.of());
    document.put("done", 0);
    document.put("failed", 0);
    document.put("detail", problem);
    return document;
  }

  /** Whether all tenants were asked for, as far as the command line was understood. */
  static boolean isForAll(@Nullable TenantScope scope) {
    return scope != null && scope.tenant == null && scope.all != null;
  }

  /** The tenant that was asked for, as far as the command line was understood. */
  static @Nullable String tenant(@Nullable TenantScope scope) {
    return scope == null ? null : scope.tenant;
  }

  private static String quoted(String name) {
    return "'"
        + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name)
        + "'";
  }

  private static final class All {
    @Option(
        names = "--all-tenants",
        required = true,
        description = "Every tenant of the master database.")
    private boolean wanted;

    @Option(
        names = "--parallel",
        paramLabel = "N",
        defaultValue = "1",
        description = "How many tenants at a time, one connection each. Default: 1.")
    private int parallel = 1;
  }
}
