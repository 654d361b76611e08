package io.neoops.testkit.junit;

import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.TestClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps servers for the run, and what a test is given for the test; see {@link NeoOpsTest}. */
final class NeoOpsExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(NeoOpsExtension.class);
  private static final Instant MONDAY = Instant.parse("2026-05-04T06:30:00Z");

  private static final Map<Class<?>, Maker> MAKERS =
      Map.of(
          SampleHost.class, context -> Schemas.of(context).host(),
          TenantDatabase.class, context -> TenantDatabase.in(given(context, SampleHost.class, 0)),
          Mailbox.class, context -> new Mailbox(smtp(context)),
          RedisSpace.class, context -> new RedisSpace(redis(context)),
          EmbeddedWebServer.class, context -> EmbeddedWebServer.started(),
          TestClock.class, context -> TestClock.at(MONDAY),
          Environment.class, context -> environment(context));

  @FunctionalInterface
  private interface Maker {
    Object make(ExtensionContext context);
  }

  private record Key(Class<?> type, int index) {}

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return MAKERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    long before =
        Arrays.stream(parameter.getDeclaringExecutable().getParameterTypes())
            .limit(parameter.getIndex())
            .filter(type::equals)
            .count();
    return given(context, type, (int) before);
  }

  /** What this test, or the class around it, has been given before; or else something new. */
  private static <T> T given(ExtensionContext context, Class<T> type, int index) {
    Store store = context.getStore(NAMESPACE);
    Key key = new Key(type, index);
    Object known = store.get(key);
    if (known != null) {
      return type.cast(known);
    }
    Object made = Objects.requireNonNull(MAKERS.get(type)).make(context);
    store.put(key, made);
    return type.cast(made);
  }

  private static Environment environment(ExtensionContext context) {
    Map<String, String> variables = new HashMap<>();
    variables.putAll(given(context, SampleHost.class, 0).environment());
    variables.putAll(given(context, Mailbox.class, 0).environment());
    variables.putAll(given(context, RedisSpace.class, 0).environment());
    return Environment.of(variables);
  }

  private static EmbeddedSmtpServer smtp(ExtensionContext context) {
    return ofTheRun(context)
        .computeIfAbsent(
            EmbeddedSmtpServer.class,
            type -> EmbeddedSmtpServer.started(),
            EmbeddedSmtpServer.class);
  }

  private static RedisDatabases redis(ExtensionContext context) {
    return ofTheRun(context)
        .computeIfAbsent(RedisDatabases.class, type -> new RedisDatabases(), RedisDatabases.class);
  }

  /** JUnit closes what is in here when everything has run. */
  private static Store ofTheRun(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
