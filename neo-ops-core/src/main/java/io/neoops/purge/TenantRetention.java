package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import io.neoops.purge.RetentionPolicy.Action;
import io.neoops.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The host's own policies, as the master database has them for each tenant: {@code customers} by
 * {@code retention_days_customers}, delivered {@code notifications_outbox} rows by {@code
 * retention_days_outbox}; further tables come after them. Immutable.
 */
public final class TenantRetention implements RetentionPolicies {
  /** What tells who a customer is, as the host's schema has it. */
  private static final List<String> PERSONAL = List.of("name", "phone", "email");

  private final Action customers;
  private final List<RetentionPolicy> further;

  /**
   * Policies by the master database.
   *
   * @param customers whether expired customers are deleted or anonymised
   * @param further policies that hold for every tenant
   */
  public TenantRetention(Action customers, List<RetentionPolicy> further) {
    this.customers = customers;
    this.further = List.copyOf(further);
  }

  @Override
  public List<RetentionPolicy> of(Tenant tenant) {
    List<RetentionPolicy> policies = new ArrayList<>();
    policies.add(
        new RetentionPolicy(
            "customers",
            "created_at",
            Optional.empty(),
            customers,
            customers == Action.ANONYMIZE ? PERSONAL : List.of(),
            retention(tenant, "retention_days_customers")));
    policies.add(
        new RetentionPolicy(
            "notifications_outbox",
            "created_at",
            Optional.of("status = 'delivered'"),
            Action.DELETE,
            List.of(),
            retention(tenant, "retention_days_outbox")));
    policies.addAll(further);
    return policies;
  }

  private static Retention retention(Tenant tenant, String column) {
    if (!tenant.hasAttribute(column)) {
      return Retention.keep("not configured: tenants has no column " + column);
    }
    Optional<String> days = tenant.attribute(column);
    if (days.isEmpty()) {
      return Retention.keep("not configured: " + column + " is null");
    }
    try {
      return Retention.days(Integer.parseInt(days.get()), column + " of tenant " + tenant);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          column + " of tenant " + tenant + " is not a whole number of days", e);
    }
  }
}
