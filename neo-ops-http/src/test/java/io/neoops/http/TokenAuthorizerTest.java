package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.http.testing.FakeRequest;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthorizerTest {
  /** Of "secret". */
  private static final String HASH =
      "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

  @Test
  void eachRoleHasItsToken() {
    TokenAuthorizer tokens =
        TokenAuthorizer.parse(
            "super_admin:AAAA, admin:b-._~+/=,\n outlet_admin@corner-cafe:c{c}c ,");
    assertThat(roles(tokens, "Bearer AAAA")).containsExactly(Role.SUPER_ADMIN);
    assertThat(roles(tokens, "Bearer b-._~+/=")).containsExactly(Role.ADMIN);
    Caller outlet = who(tokens, "bearer   c{c}c ").orElseThrow();
    assertThat(outlet.roles()).containsExactly(Role.OUTLET_ADMIN);
    assertThat(outlet.tenants()).containsExactly("corner-cafe");
    assertThat(outlet.name()).doesNotContain("c{c}c");
  }

  @Test
  void aTokenMayBeGivenByItsHash() {
    TokenAuthorizer tokens =
        TokenAuthorizer.parse(
            "admin:sha256=" + HASH + ",super_admin:sha256=" + HASH.toUpperCase(Locale.ROOT));
    assertThat(roles(tokens, "Bearer secret"))
        .containsExactlyInAnyOrder(Role.ADMIN, Role.SUPER_ADMIN);
    assertThat(who(tokens, "Bearer sha256=" + HASH)).isEmpty();
    assertThat(who(tokens, "Bearer " + HASH)).isEmpty();
  }

  @Test
  void oneTokenMayBeForSeveralTenantsWhateverTheyAreCalled() {
    TokenAuthorizer tokens =
        TokenAuthorizer.parse("outlet_admin@a:b@c:tok,outlet_admin@Käse & Co:tok");
    assertThat(who(tokens, "Bearer tok").orElseThrow().tenants())
        .isEqualTo(Set.of("a:b@c", "Käse & Co"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer tokX",
        "Bearer to",
        "Bearer TOK",
        "Bearer tok tok",
        "Bearer tok,tok",
        "Bearertok",
        "Basic tok",
        "tok",
        "Bearer \u0000",
        "Bearer tök"
      })
  void nothingElseIsACredential(String header) {
    assertThat(who(TokenAuthorizer.parse("super_admin:tok"), header)).isEmpty();
  }

  @Test
  void twoCredentialsAreNone() {
    TokenAuthorizer tokens = TokenAuthorizer.parse("super_admin:tok");
    assertThat(tokens.authenticate(request("Bearer tok", "Bearer tok"))).isEmpty();
    assertThat(tokens.authenticate(request())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        " , ",
        "hunter2",
        "super_admin",
        "super_admin:",
        ":hunter2",
        "root:hunter2",
        "SUPER_ADMIN:hunter2",
        "super_admin@cafe:hunter2",
        "outlet_admin:hunter2",
        "outlet_admin@:hunter2",
        "super_admin:hun ter2",
        "super_admin:hunter2:hunter2",
        "super_admin:hünter2",
        "super_admin:sha256=",
        "super_admin:sha256=hunter2",
        "super_admin:sha256=" + HASH + "0",
        "super_admin:ok,admin:hun\"ter2"
      })
  void whatIsMalformedIsCountedAndNotShown(String text) {
    assertThatThrownBy(() -> TokenAuthorizer.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .contains("expected", "found")
        .doesNotContain("hunter2", "hünter2", HASH, "\n");
  }

  @Test
  void theEnvironmentsErrorSaysWhichEntryAndWhy() {
    Environment environment =
        Environment.of(Map.of("NEO_OPS_TOKENS", "super_admin:hunter2,admin:sha256=hunter2"));

    assertThatThrownBy(() -> environment.require(Variable.NEO_OPS_TOKENS, TokenAuthorizer::parse))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "NEO_OPS_TOKENS is malformed: expected super_admin:TOKEN, admin:TOKEN or"
                + " outlet_admin@TENANT:TOKEN as entry 2, found no 64 hexadecimal digits after"
                + " sha256=");
  }

  @Test
  void nothingOfATokenIsShown() {
    assertThat(TokenAuthorizer.parse("super_admin:hunter2")).asString().doesNotContain("hunter2");
  }

  private static Set<Role> roles(TokenAuthorizer tokens, String header) {
    return who(tokens, header).orElseThrow().roles();
  }

  private static Optional<Caller> who(TokenAuthorizer tokens, String header) {
    return tokens.authenticate(request(header));
  }

  private static HttpServletRequest request(String... headers) {
    FakeRequest request = FakeRequest.get("/api/admin/dlq");
    for (String header : headers) {
      request.header("Authorization", header);
    }
    return request.toServlet();
  }
}
