package io.neoops.examples.boot;

import io.neoops.settings.Environment;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code neo-ops}.
 *
 * @param postgresMasterUrl the database that knows the tenants
 * @param postgresTenantDsnTemplate the tenants' databases, with {@code {tenant_id}}
 * @param redisUrl dead letters and CSP reports
 * @param cspPolicy what pages may load; what else they load is reported
 * @param cspReportsPerMinute that one address may send
 * @param variables any other variable of neo-ops' settings, by its name
 */
@ConfigurationProperties("neo-ops")
record NeoOpsProperties(
    String postgresMasterUrl,
    String postgresTenantDsnTemplate,
    String redisUrl,
    @DefaultValue("default-src 'self'") String cspPolicy,
    @DefaultValue("600") long cspReportsPerMinute,
    @DefaultValue Map<String, String> variables) {

  Environment toEnvironment() {
    Map<String, String> all = new HashMap<>(variables);
    all.put("POSTGRES_MASTER_URL", postgresMasterUrl);
    all.put("POSTGRES_TENANT_DSN_TEMPLATE", postgresTenantDsnTemplate);
    all.put("REDIS_URL", redisUrl);
    all.put("CSP_REPORTS_PER_MINUTE", Long.toString(cspReportsPerMinute));
    return Environment.of(all);
  }
}
