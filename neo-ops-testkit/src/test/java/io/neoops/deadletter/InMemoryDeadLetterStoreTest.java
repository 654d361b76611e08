package io.neoops.deadletter;

import io.neoops.testkit.contract.DeadLetterStoreContract;
import java.util.List;

class InMemoryDeadLetterStoreTest implements DeadLetterStoreContract {
  private final InMemoryDeadLetterStore store = new InMemoryDeadLetterStore();

  @Override
  public DeadLetterStore store() {
    return store;
  }

  @Override
  public void add(LetterType type, byte[] letter) {
    store.add(type, letter);
  }

  @Override
  public List<byte[]> queue(LetterType type) {
    return store.queue(type);
  }
}
