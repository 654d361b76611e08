package io.neoops.bundle;

import io.neoops.json.Json;
import io.neoops.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What config.json says, from the tenant's row in the master database. What the host has no column
 * for, or has left empty, is null and listed as not configured.
 */
final class TenantConfig {
  private static final String PLAN = "plan";
  private static final String LIMITS = "license_limits";

  private final Tenant tenant;
  private final List<String> missing = new ArrayList<>();

  private TenantConfig(Tenant tenant) {
    this.tenant = tenant;
  }

  static Map<String, @Nullable Object> of(Tenant tenant) {
    return new TenantConfig(tenant).document();
  }

  private Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> licence = licence();
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant.name());
    document.put("tenant_id", tenant.id().toString());
    document.put("plan", plan(licence));
    document.put("status", column("status"));
    document.put("timezone", column("timezone"));
    document.put("feature_flags", flags());
    document.put("limits", limits(licence));
    document.put("retention_days", retention());
    document.put("not_configured", missing);
    return document;
  }

  private @Nullable Object plan(Map<String, @Nullable Object> licence) {
    Object licensed = licence.get(PLAN);
    if (licensed != null) {
      return licensed;
    }
    for (String column : List.of(PLAN, "license_plan", "plan_name", "tier")) {
      if (tenant.attribute(column).isPresent()) {
        return tenant.attribute(column).get();
      }
    }
    missing.add(PLAN);
    return null;
  }

  /** Flags by name, whichever the host has. */
  private Map<String, @Nullable Object> flags() {
    Map<String, @Nullable Object> flags = new TreeMap<>();
    for (String column : new TreeSet<>(tenant.attributes().keySet())) {
      if (column.startsWith("enable_") || column.startsWith("sla_")) {
        flags.put(column, tenant.attribute(column).map(TenantConfig::value).orElse(null));
      }
    }
    if (flags.isEmpty()) {
      missing.add("feature_flags");
    }
    return flags;
  }

  private Map<String, @Nullable Object> limits(Map<String, @Nullable Object> licence) {
    Map<String, @Nullable Object> limits = new LinkedHashMap<>();
    limits.put(
        "licensed_tables",
        tenant.attribute("licensed_tables").map(TenantConfig::value).orElse(null));
    if (tenant.attribute("licensed_tables").isEmpty()) {
      missing.add("licensed_tables");
    }
    licence.forEach(
        (name, limit) -> {
          if (!name.equals(PLAN)) {
            limits.put(name, limit);
          }
        });
    return limits;
  }

  private Map<String, @Nullable Object> licence() {
    String json = tenant.attribute(LIMITS).orElse("");
    Map<String, @Nullable Object> licence = new LinkedHashMap<>();
    if (Json.parse(json).orElse("") instanceof Map<?, ?> object) {
      object.forEach((name, limit) -> licence.put(String.valueOf(name), limit));
    } else {
      missing.add(LIMITS);
    }
    return licence;
  }

  private Map<String, @Nullable Object> retention() {
    Map<String, @Nullable Object> retention = new LinkedHashMap<>();
    for (String table : List.of("customers", "outbox")) {
      retention.put(table, column("retention_days_" + table));
    }
    return retention;
  }

  private @Nullable Object column(String name) {
    if (tenant.attribute(name).isEmpty()) {
      missing.add(name);
      return null;
    }
    return value(tenant.attribute(name).get());
  }

  /** A column's text as the type that it stands for. */
  private static Object value(String text) {
    return switch (text) {
      case "t", "true" -> true;
      case "f", "false" -> false;
      default -> text.matches("-?[0-9]{1,15}") ? (Object) Long.parseLong(text) : text;
    };
  }
}
