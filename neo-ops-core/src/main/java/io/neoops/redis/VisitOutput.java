package io.neoops.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that nobody keeps: each value is shown as it arrives. */
final class VisitOutput extends CommandOutput<byte[], byte[], Void> {
  private final Consumer<ByteBuffer> visitor;
  private @Nullable RuntimeException failure;

  VisitOutput(Consumer<ByteBuffer> visitor) {
    super(ByteArrayCodec.INSTANCE, null);
    this.visitor = visitor;
  }

  @Override
  public void set(@Nullable ByteBuffer value) {
    if (value == null || failure != null) {
      return;
    }
    try {
      visitor.accept(value);
    } catch (RuntimeException e) {
      // The driver would take it for a connection that broke, and go on showing the rest.
      failure = e;
    }
  }

  /** To be called once the answer is complete: throws what the visitor threw. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void multi(int count) {
    // How many there are shows by itself.
  }
}
