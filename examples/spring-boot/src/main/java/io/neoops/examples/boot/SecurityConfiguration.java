package io.neoops.examples.boot;

import io.neoops.http.Authorizer;
import io.neoops.http.RoleAuthorizer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The application's own security, which neo-ops asks who is calling. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers("/", "/csp/report", "/actuator/health", "/error")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasRole("super_admin")
                    .anyRequest()
                    .authenticated())
        .httpBasic(Customizer.withDefaults())
        // Reports come from browsers without a token; the others' endpoints refuse what is forged.
        .csrf(csrf -> csrf.ignoringRequestMatchers("/csp/report", "/api/admin/**"))
        .build();
  }

  @Bean
  UserDetailsService userDetails(ShopUsers shop) {
    return new InMemoryUserDetailsManager(
        shop.users().stream()
            .map(
                user ->
                    User.withUsername(user.name())
                        .password(user.password())
                        .roles(user.roles().toArray(String[]::new))
                        .build())
            .toList());
  }

  @Bean
  Authorizer authorizer(ShopUsers shop) {
    return RoleAuthorizer.withTenants(request -> tenants(shop, request));
  }

  private static Set<String> tenants(ShopUsers shop, HttpServletRequest request) {
    return shop.users().stream()
        .filter(user -> user.name().equals(request.getRemoteUser()))
        .flatMap(user -> user.tenants().stream())
        .collect(Collectors.toSet());
  }
}
