package io.neoops.http;

/**
 * One operation at one path. It is called after all that its {@link Route} asks for has been seen
 * to; what it throws becomes an answer: a {@link Problem} as it says, any {@code OpsException} 503,
 * the rest 500.
 */
interface Endpoint {
  /** The same at each call. */
  Route route();

  /** Called by several threads at once. */
  Answer answer(Call call);
}
