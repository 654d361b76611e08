package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.InMemoryDeadLetterStore;
import io.neoops.http.testing.FakeAuthorizer;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.Behavior.Outcome;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That nobody is let in while it cannot be told who they are. */
class BrokenAuthorizerTest {
  @ParameterizedTest
  @EnumSource
  void anAuthorizerThatIsAwayAdmitsNobodyUntilItIsBack(Container.Kind kind) {
    FakeAuthorizer users =
        new FakeAuthorizer(Behavior.good().then(Outcome.REFUSED, Outcome.LOST))
            .knowing("tok", Caller.superAdmin("maria"));
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .authorizer(users)
            .deadLetters(DeadLetters.in(new InMemoryDeadLetterStore()))
            .build();
    try (Container container = kind.start("", http::register)) {
      Client client = new Client(container.url(), "tok");
      for (int call = 1; call <= 2; call++) {
        HttpResponse<String> answer = client.get("/api/admin/dlq?type=webhook");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("unavailable").doesNotContain("scripted");
      }
      assertThat(client.get("/api/admin/dlq?type=webhook").statusCode()).isEqualTo(200);
      assertThat(client.as("other").get("/api/admin/dlq?type=webhook").statusCode()).isEqualTo(401);
      assertThat(users.asked()).hasSize(4).containsOnly("GET /api/admin/dlq");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAuthorizerThatBreaksAdmitsNobody(Container.Kind kind) {
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .authorizer(
                request -> {
                  throw new IllegalStateException("no session store");
                })
            .deadLetters(DeadLetters.in(new InMemoryDeadLetterStore()))
            .build();
    try (Container container = kind.start("", http::register)) {
      HttpResponse<String> answer =
          new Client(container.url(), null).get("/api/admin/dlq?type=webhook");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("session store");
    }
  }
}
