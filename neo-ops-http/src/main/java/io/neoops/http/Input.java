package io.neoops.http;

import io.neoops.deadletter.LetterType;
import io.neoops.error.InvalidInputException;
import java.util.function.Supplier;

/** Reads what a caller gave; what is wrong with it is theirs and not the server's. */
final class Input {
  private Input() {}

  /**
   * Has {@code reading} look at input.
   *
   * @throws Problem 400 with the message of an {@link InvalidInputException}
   */
  static <T> T parse(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInputException e) {
      throw Problem.invalid(String.valueOf(e.getMessage()));
    }
  }

  static LetterType letterType(Call call) {
    return parse(() -> LetterType.of(call.parameter("type").orElse("")));
  }

  /** A whole number in decimal digits, of at most nine. */
  static int number(Call call, String name, int absent) {
    return call.parameter(name)
        .map(
            text -> {
              if (!text.matches("-?[0-9]{1,9}")) {
                throw Problem.invalid(
                    "parameter " + name + ": expected a whole number, found something else");
              }
              return Integer.parseInt(text);
            })
        .orElse(absent);
  }
}
