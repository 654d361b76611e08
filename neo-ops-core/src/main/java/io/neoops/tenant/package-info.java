/**
 * Whose data it is: {@link io.neoops.tenant.Tenant}, who lists them ({@link
 * io.neoops.tenant.TenantDirectory}) and where their data lies ({@link
 * io.neoops.tenant.TenantDatabases}).
 */
@NullMarked
package io.neoops.tenant;

import org.jspecify.annotations.NullMarked;
