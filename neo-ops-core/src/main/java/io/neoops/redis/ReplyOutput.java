package io.neoops.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply of any shape; the driver's own output does not tell a value from a list of one. */
final class ReplyOutput extends NestedMultiOutput<byte[], byte[]> {
  private boolean list;

  ReplyOutput() {
    super(ByteArrayCodec.INSTANCE);
  }

  @Override
  public void multi(int count) {
    list = true;
    super.multi(count);
  }

  @Nullable Object reply() {
    List<Object> values = get();
    if (list) {
      return values;
    }
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
