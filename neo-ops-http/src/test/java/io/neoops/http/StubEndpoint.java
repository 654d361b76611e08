package io.neoops.http;

import java.util.function.Function;

/** An endpoint that does what a test wants. */
record StubEndpoint(Route route, Function<Call, Answer> work) implements Endpoint {

  static StubEndpoint get(String path, Access access, Function<Call, Answer> work) {
    return new StubEndpoint(Route.get(path, access), work);
  }

  @Override
  public Answer answer(Call call) {
    return work.apply(call);
  }
}
