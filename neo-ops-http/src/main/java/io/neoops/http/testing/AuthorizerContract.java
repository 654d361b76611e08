package io.neoops.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.http.Authorizer;
import io.neoops.http.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Authorizer} does. {@link FakeRequest} makes requests for it. */
public interface AuthorizerContract {
  /** The authorizer. */
  Authorizer authorizer();

  /** Who {@link #known} is from. */
  Caller caller();

  /** A request with the caller's credentials, a new one each time. */
  HttpServletRequest known();

  /** A request with credentials that nobody has, a new one each time. */
  HttpServletRequest unknown();

  @Test
  default void credentialsSayWhoItIsAsOftenAsTheyAreShown() {
    Authorizer authorizer = authorizer();

    assertThat(authorizer.authenticate(known())).contains(caller());
    assertThat(authorizer.authenticate(known())).contains(caller());
  }

  @Test
  default void credentialsThatNobodyHasAreNobodys() {
    Authorizer authorizer = authorizer();

    assertThat(authorizer.authenticate(unknown())).isEmpty();
    assertThat(authorizer.authenticate(known())).contains(caller());
    assertThat(authorizer.authenticate(unknown())).isEmpty();
  }

  @Test
  default void withoutCredentialsItIsNobody() {
    assertThat(authorizer().authenticate(FakeRequest.get("/").toServlet())).isEmpty();
  }

  @Test
  default void bodyAndParametersAreLeftToTheEndpoint() {
    assertThat(authorizer().authenticate(new UnreadRequest(known()))).contains(caller());
    assertThat(authorizer().authenticate(new UnreadRequest(unknown()))).isEmpty();
  }

  @Test
  default void theNameIsNoCredential() {
    String credentials = Optional.ofNullable(known().getHeader("Authorization")).orElse("");

    assertThat(authorizer().authenticate(known()).orElseThrow().name())
        .isNotBlank()
        .doesNotContain(credentials.isEmpty() ? "\n" : credentials.replaceFirst("^\\S+\\s+", ""));
  }

  @Test
  default void requestsAtTheSameTimeAreToldApart() throws InterruptedException, ExecutionException {
    Authorizer authorizer = authorizer();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Optional<Caller>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        HttpServletRequest request = i % 2 == 0 ? known() : unknown();
        answers.add(threads.submit(() -> authorizer.authenticate(request)));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get())
            .isEqualTo(i % 2 == 0 ? Optional.of(caller()) : Optional.empty());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
