package io.neoops.http;

import io.neoops.deadletter.DeadLetter;
import io.neoops.deadletter.DeadLetterPage;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists dead letters, a page at a time. */
final class DeadLettersEndpoint implements Endpoint {
  static final String PATH = "/api/admin/dlq";

  private static final Route ROUTE =
      Route.get(PATH, Access.SUPER_ADMIN, "type", "limit", "cursor", "match");
  private static final int PAGE = 100;

  private final DeadLetters letters;

  DeadLettersEndpoint(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    LetterType type = Input.letterType(call);
    int limit = Input.number(call, "limit", PAGE);
    DeadLetterPage page =
        Input.parse(
            () -> letters.list(type, limit, call.parameter("cursor"), call.parameter("match")));
    Map<String, @Nullable Object> beside = new LinkedHashMap<>();
    beside.put("next", page.next().orElse(null));
    beside.put("total", page.total());
    beside.put("type", type.word());
    return Answer.data(page.items().stream().map(DeadLetter::toDocument).toList(), beside);
  }
}
