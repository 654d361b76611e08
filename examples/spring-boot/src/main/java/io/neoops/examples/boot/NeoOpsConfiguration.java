package io.neoops.examples.boot;

import io.neoops.NeoOps;
import io.neoops.csp.CspPolicy;
import io.neoops.http.Authorizer;
import io.neoops.http.csp.CspFilter;
import io.neoops.http.mount.ConfiguredOperations;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What is configured as endpoints, and the operations for whatever else in the application. */
@Configuration(proxyBeanMethods = false)
class NeoOpsConfiguration {

  @Bean
  ConfiguredOperations configuredOperations(NeoOpsProperties properties, Environment spring) {
    return ConfiguredOperations.open(properties.toEnvironment(spring), "shop");
  }

  @Bean
  NeoOps neoOps(ConfiguredOperations configured) {
    return configured.operations();
  }

  @Bean
  ServletContextInitializer neoOpsEndpoints(
      ConfiguredOperations configured, Authorizer authorizer) {
    return context -> configured.endpoints().authorizer(authorizer).build().register(context);
  }

  @Bean
  FilterRegistrationBean<CspFilter> cspFilter(NeoOpsProperties properties) {
    FilterRegistrationBean<CspFilter> filter =
        new FilterRegistrationBean<>(CspFilter.reporting(CspPolicy.parse(properties.cspPolicy())));
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return filter;
  }
}
