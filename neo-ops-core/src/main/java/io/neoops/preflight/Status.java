package io.neoops.preflight;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** How a thing is, from best to worst. */
public enum Status {
  /** It works. */
  OK,
  /** It works, but a person should look at it. */
  WARN,
  /** It does not work. */
  FAIL;

  /** As documents have it: {@code ok}, {@code warn} or {@code fail}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The worst of them; of none, {@link #OK}. */
  public static Status worst(Collection<Status> all) {
    return all.stream().max(Comparator.naturalOrder()).orElse(OK);
  }
}
