/**
 * Removal of personal data that a tenant's retention policies say has expired: {@link
 * io.neoops.purge.TenantPurge}, over the port {@link io.neoops.purge.PurgeStore}.
 */
@NullMarked
package io.neoops.purge;

import org.jspecify.annotations.NullMarked;
