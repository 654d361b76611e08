package io.neoops.http;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import io.neoops.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows one letter, redacted: letters carry whatever the host's jobs need. */
final class LetterEndpoint implements Endpoint {
  private static final Route ROUTE =
      Route.get("/api/admin/dlq/letter", Access.SUPER_ADMIN, "type", "id");

  private static final int SHOWN = 256 * 1024;

  private final DeadLetters letters;

  LetterEndpoint(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    LetterType type = Input.letterType(call);
    String id =
        call.parameter("id").orElseThrow(() -> Problem.invalid("parameter id: expected, missing"));
    byte[] content =
        letters
            .content(type, id)
            .orElseThrow(() -> Problem.notFound("expected the id of a dead letter, found another"));
    Redactor redactor = Redactor.create();
    String text = new String(content, StandardCharsets.UTF_8);
    String shown = redactor.redact(text);
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("id", id);
    letter.put("bytes", content.length);
    letter.put("content", shown.substring(0, Math.min(SHOWN, shown.length())));
    letter.put("cut", shown.length() > SHOWN);
    letter.put("redactions", redactor.counts().values().stream().mapToLong(Long::longValue).sum());
    return Answer.data(letter);
  }
}
