package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.RetentionPolicy;
import io.neoops.tenant.Tenant;
import org.junit.jupiter.api.Test;

/** What every {@link RetentionPolicies} does. */
public interface RetentionPoliciesContract {
  /** The policies. */
  RetentionPolicies policies();

  /** A tenant for whom there are some. */
  Tenant tenant();

  @Test
  default void theyAreTheSameEachTimeAndNameEachTableWithItsRowsOnce() {
    assertThat(policies().of(tenant()))
        .isNotEmpty()
        .isEqualTo(policies().of(tenant()))
        .extracting(RetentionPolicy::table, RetentionPolicy::predicate)
        .doesNotHaveDuplicates();
  }
}
