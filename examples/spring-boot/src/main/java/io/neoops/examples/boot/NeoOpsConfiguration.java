package io.neoops.examples.boot;

import io.neoops.NeoOps;
import io.neoops.bundle.SupportBundle;
import io.neoops.csp.CspCollector;
import io.neoops.csp.CspPolicy;
import io.neoops.csp.CspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.http.Authorizer;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.client.ClientRate;
import io.neoops.http.client.TrustedProxies;
import io.neoops.http.csp.CspFilter;
import io.neoops.preflight.Preflight;
import io.neoops.redis.RedisServer;
import io.neoops.tenant.TenantDirectory;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each operation as a bean, for the endpoints and for whatever else in the application wants it.
 */
@Configuration(proxyBeanMethods = false)
class NeoOpsConfiguration {

  @Bean
  NeoOps neoOps(NeoOpsProperties properties) {
    return NeoOps.from(properties.toEnvironment(), "shop");
  }

  @Bean
  TenantDirectory tenants(NeoOps operations) {
    return operations.tenants();
  }

  @Bean
  Preflight preflight(NeoOps operations) {
    return operations.preflight().build();
  }

  @Bean
  SupportBundle supportBundle(NeoOps operations) {
    return operations.bundle().build();
  }

  @Bean
  RedisServer redis(NeoOps operations) {
    return operations.redis();
  }

  @Bean
  DeadLetters deadLetters(NeoOps operations, RedisServer redis) {
    return operations.deadLetters(redis);
  }

  @Bean
  CspReportStore cspReports(NeoOps operations, RedisServer redis) {
    return operations.cspReports(redis);
  }

  @Bean
  CspCollector cspCollector(CspReportStore reports) {
    return CspCollector.into(reports);
  }

  @Bean
  ServletContextInitializer neoOpsEndpoints(
      NeoOpsProperties properties,
      Authorizer authorizer,
      TenantDirectory tenants,
      Preflight preflight,
      SupportBundle bundle,
      DeadLetters letters,
      CspCollector collector,
      CspReportStore reports) {
    ClientRate rate = ClientRate.perMinute(properties.cspReportsPerMinute(), TrustedProxies.none());
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .authorizer(authorizer)
            .tenants(tenants)
            .preflight(preflight)
            .bundle(bundle)
            .deadLetters(letters)
            .cspCollector(collector, rate)
            .cspReports(reports)
            .build();
    return http::register;
  }

  @Bean
  FilterRegistrationBean<CspFilter> cspFilter(NeoOpsProperties properties) {
    FilterRegistrationBean<CspFilter> filter =
        new FilterRegistrationBean<>(CspFilter.reporting(CspPolicy.parse(properties.cspPolicy())));
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return filter;
  }
}
