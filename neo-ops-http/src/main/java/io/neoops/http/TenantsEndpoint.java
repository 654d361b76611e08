package io.neoops.http;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the tenants that the caller is for. */
final class TenantsEndpoint implements Endpoint {
  static final String PATH = "/api/admin/tenants";

  private static final Route ROUTE = Route.get(PATH, Access.OUTLET, "search", "limit", "cursor");

  private final TenantDirectory tenants;

  TenantsEndpoint(TenantDirectory tenants) {
    this.tenants = tenants;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Page page = Page.of(call);
    String search = call.parameter("search").orElse("").strip().toLowerCase(Locale.ROOT);
    List<Tenant> found =
        visible(call.requireCaller())
            .filter(
                tenant ->
                    tenant.name().toLowerCase(Locale.ROOT).contains(search)
                        || tenant.id().toString().startsWith(search))
            .skip(page.offset())
            .limit(page.limit() + 1L)
            .toList();
    return page.answer(found.stream().map(TenantsEndpoint::document).toList());
  }

  private Stream<Tenant> visible(Caller caller) {
    return caller.is(Role.SUPER_ADMIN)
        ? tenants.all().stream()
        : caller.tenants().stream().sorted().flatMap(own -> tenants.find(own).stream()).distinct();
  }

  static Map<String, @Nullable Object> document(Tenant tenant) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", tenant.id().toString());
    document.put("name", tenant.name());
    document.put("timezone", tenant.attribute("timezone").orElse(null));
    document.put("status", tenant.attribute("status").orElse(null));
    return document;
  }
}
