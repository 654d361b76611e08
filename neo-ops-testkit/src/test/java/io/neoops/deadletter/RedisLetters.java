package io.neoops.deadletter;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.contract.DeadLetterStoreContract;
import java.util.List;

/** The contract of letters for what is in Redis, however it is reached. */
interface RedisLetters extends DeadLetterStoreContract {
  RedisServer server();

  @Override
  default DeadLetterStore store() {
    return new RedisDeadLetterStore(server());
  }

  @Override
  default void add(LetterType type, byte[] letter) {
    server().call("RPUSH", "jobs:dlq:" + type.word(), letter);
  }

  @Override
  default List<byte[]> queue(LetterType type) {
    return server().list("LRANGE", "jobs:queue:" + type.word(), 0, -1);
  }
}
