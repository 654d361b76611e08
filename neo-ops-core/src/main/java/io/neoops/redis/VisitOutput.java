package io.neoops.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that nobody keeps: each value is shown as it arrives. */
final class VisitOutput extends CommandOutput<byte[], byte[], Void> {
  private final Consumer<ByteBuffer> visitor;

  VisitOutput(Consumer<ByteBuffer> visitor) {
    super(ByteArrayCodec.INSTANCE, null);
    this.visitor = visitor;
  }

  @Override
  public void set(@Nullable ByteBuffer value) {
    if (value != null) {
      visitor.accept(value);
    }
  }

  @Override
  public void multi(int count) {
    // How many there are shows by itself.
  }
}
