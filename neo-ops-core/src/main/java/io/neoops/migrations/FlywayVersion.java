package io.neoops.migrations;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version such as 1.2 or 20240301_1200, compared number by number; 1.0 is 1. */
record FlywayVersion(List<BigInteger> numbers) implements Comparable<FlywayVersion> {
  private static final Pattern FORM = Pattern.compile("[0-9]+(?:[._][0-9]+)*");
  private static final int LONGEST = 200;

  static Optional<FlywayVersion> parse(String text) {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    List<BigInteger> numbers = new ArrayList<>();
    for (String number : text.split("[._]", -1)) {
      numbers.add(new BigInteger(number));
    }
    while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
      numbers.remove(numbers.size() - 1);
    }
    return Optional.of(new FlywayVersion(List.copyOf(numbers)));
  }

  @Override
  public int compareTo(FlywayVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = number(i).compareTo(other.number(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger number(int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }

  @Override
  public String toString() {
    return String.join(".", numbers.stream().map(BigInteger::toString).toList());
  }
}
