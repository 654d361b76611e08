package io.neoops.examples.boot;

import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.PropertyResolver;

/**
 * The settings below {@code neo-ops}. Every other variable of docs/settings.md counts by its own
 * name, wherever Spring finds it.
 *
 * @param postgresMasterUrl the database that knows the tenants
 * @param postgresTenantDsnTemplate the tenants' databases, with {@code {tenant_id}}
 * @param redisUrl dead letters and CSP reports; may be empty
 * @param cspPolicy what pages may load; what else they load is reported
 * @param cspReportsPerMinute that one address may send
 */
@ConfigurationProperties("neo-ops")
record NeoOpsProperties(
    String postgresMasterUrl,
    String postgresTenantDsnTemplate,
    String redisUrl,
    @DefaultValue("default-src 'self'") String cspPolicy,
    @DefaultValue("600") long cspReportsPerMinute) {

  Environment toEnvironment(PropertyResolver others) {
    Map<String, String> all = new HashMap<>();
    for (Variable variable : Variable.values()) {
      String value = others.getProperty(variable.name());
      if (value != null) {
        all.put(variable.name(), value);
      }
    }
    all.put("POSTGRES_MASTER_URL", postgresMasterUrl);
    all.put("POSTGRES_TENANT_DSN_TEMPLATE", postgresTenantDsnTemplate);
    all.put("REDIS_URL", redisUrl);
    all.put("CSP_REPORTS_PER_MINUTE", Long.toString(cspReportsPerMinute));
    return Environment.of(all);
  }
}
