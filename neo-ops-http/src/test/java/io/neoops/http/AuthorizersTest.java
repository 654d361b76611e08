package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.OpsException;
import io.neoops.http.testing.AuthorizerContract;
import io.neoops.http.testing.FakeAuthorizer;
import io.neoops.http.testing.FakeRequest;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.Behavior.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** That our authorizers keep the port's contract, and the fake too. */
class AuthorizersTest {
  private static HttpServletRequest bearer(String token) {
    return FakeRequest.get("/api/admin/dlq").header("Authorization", "Bearer " + token).toServlet();
  }

  @Nested
  class Tokens implements AuthorizerContract {
    private final Authorizer authorizer =
        TokenAuthorizer.parse("super_admin:long-random-word,outlet_admin@corner-cafe:other-word");

    @Override
    public Authorizer authorizer() {
      return authorizer;
    }

    @Override
    public Caller caller() {
      return Caller.outletAdmin("token 2", "corner-cafe");
    }

    @Override
    public HttpServletRequest known() {
      return bearer("other-word");
    }

    @Override
    public HttpServletRequest unknown() {
      return bearer("guessed-word");
    }
  }

  @Nested
  class Roles implements AuthorizerContract {
    private final Authorizer authorizer =
        RoleAuthorizer.withTenants(request -> Set.of(request.getRemoteUser() + "-cafe"));

    @Override
    public Authorizer authorizer() {
      return authorizer;
    }

    @Override
    public Caller caller() {
      return Caller.outletAdmin("corner", "corner-cafe");
    }

    @Override
    public HttpServletRequest known() {
      return FakeRequest.get("/").user("corner", "outlet_admin", "cook").toServlet();
    }

    /** The container has not let them in, whatever they sent. */
    @Override
    public HttpServletRequest unknown() {
      return bearer("corner");
    }

    @Test
    void whoseRolesAreOthersIsACallerWhoMayDoNothing() {
      HttpServletRequest cook = FakeRequest.get("/").user("cook", "cook").toServlet();

      assertThat(authorizer.authenticate(cook)).contains(new Caller("cook", Set.of(), Set.of()));
    }

    @Test
    void withoutAHostsWordForItOutletAdministratorsHaveNoTenant() {
      assertThat(RoleAuthorizer.create().authenticate(known()))
          .contains(Caller.outletAdmin("corner"));
    }

    @Test
    void aNameThatWouldBreakALogLineDoesNot() {
      HttpServletRequest request =
          FakeRequest.get("/").user("maria\r\nroot", "super_admin").toServlet();
      Optional<Caller> caller = authorizer.authenticate(request);

      assertThat(new Call(request, "1", caller, Optional.empty(), Query.NONE, "").callerName())
          .isEqualTo("maria??root");
    }
  }

  @Nested
  class Fake implements AuthorizerContract {
    private final FakeAuthorizer authorizer =
        new FakeAuthorizer(Behavior.good()).knowing("key", Caller.superAdmin("maria"));

    @Override
    public Authorizer authorizer() {
      return authorizer;
    }

    @Override
    public Caller caller() {
      return Caller.superAdmin("maria");
    }

    @Override
    public HttpServletRequest known() {
      return bearer("key");
    }

    @Override
    public HttpServletRequest unknown() {
      return bearer("other");
    }

    @Test
    void itShowsWhatItWasAsked() {
      authorizer.authenticate(known());
      authorizer.authenticate(FakeRequest.of("POST", "/api/admin/dlq/replay").toServlet());

      assertThat(authorizer.asked())
          .containsExactly("GET /api/admin/dlq", "POST /api/admin/dlq/replay");
    }

    @Test
    void itFailsAsItIsTold() {
      FakeAuthorizer failing =
          new FakeAuthorizer(Behavior.good().then(Outcome.REFUSED, Outcome.OK))
              .knowing("key", caller());

      assertThatThrownBy(() -> failing.authenticate(known()))
          .isInstanceOf(OpsException.class)
          .hasMessageContaining("call 1 was scripted to fail");
      assertThat(failing.authenticate(known())).contains(caller());
    }
  }
}
