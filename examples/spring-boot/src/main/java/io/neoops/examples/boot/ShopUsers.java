package io.neoops.examples.boot;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings below {@code shop}: who may sign in, which is nobody unless it says so. */
@ConfigurationProperties("shop")
record ShopUsers(@DefaultValue List<User> users) {

  /**
   * A user.
   *
   * @param password encoded, for example {@code {bcrypt}$2a$10$...}
   * @param roles some of neo-ops' {@code super_admin}, {@code admin} and {@code outlet_admin}
   * @param tenants whom an outlet administrator is one of
   */
  record User(
      String name,
      String password,
      @DefaultValue Set<String> roles,
      @DefaultValue Set<String> tenants) {}
}
