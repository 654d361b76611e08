package io.neoops.ledger;

import java.util.UUID;

/** Names one run of one operation, in the ledger, in audit rows and in reports. */
public record RunId(UUID value) {

  /** A new, random id. */
  public static RunId random() {
    return new RunId(UUID.randomUUID());
  }

  /** The id as it is written everywhere: a UUID in lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
