package io.neoops.bundle;

import io.neoops.settings.Variable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** env.txt: a line a variable, sorted; what is not known to be harmless is masked. */
final class EnvironmentCollector implements Collector {
  private static final String MASK = "****";
  private static final int LONGEST = 1000;

  /** Variables of the host and the system whose values help and tell nothing. */
  private static final Set<String> HARMLESS =
      Set.of(
          "LANG",
          "LANGUAGE",
          "LC_ALL",
          "LC_CTYPE",
          "LC_COLLATE",
          "LC_MESSAGES",
          "LC_NUMERIC",
          "LC_TIME",
          "TZ",
          "TERM",
          "COLORTERM",
          "NO_COLOR",
          "PATH",
          "PWD",
          "SHELL",
          "SHLVL",
          "JAVA_HOME",
          "JAVA_VERSION",
          "CONTAINER",
          "OSTYPE",
          "HOSTTYPE",
          "MACHTYPE",
          "TMPDIR",
          "DEBIAN_FRONTEND",
          "PYTHONUNBUFFERED",
          "PYTHONDONTWRITEBYTECODE",
          "NODE_ENV",
          "RAILS_ENV",
          "APP_ENV",
          "ENVIRONMENT",
          "LOG_LEVEL",
          "PORT",
          "WEB_CONCURRENCY",
          "MALLOC_ARENA_MAX");

  /** Ours whose values are about people or networks. */
  private static final Set<Variable> PRIVATE =
      Set.of(
          Variable.SMTP_USER,
          Variable.SMTP_FROM,
          Variable.OPS_EMAIL,
          Variable.OWNER_DIGEST_EMAIL,
          Variable.PREFLIGHT_TENANT,
          Variable.TRUSTED_PROXIES);

  private final SortedMap<String, String> environment;

  EnvironmentCollector(SortedMap<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "env.txt";
  }

  @Override
  public void collect(BundleContext context, OutputStream out) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = Decoding.stripped(variable.getKey()).replaceAll("[\\s=]", "?");
      lines.append(name).append('=').append(shown(name, variable.getValue())).append('\n');
    }
    String unset =
        Arrays.stream(Variable.values())
            .map(Variable::name)
            .filter(name -> !environment.containsKey(name))
            .collect(Collectors.joining(" "));
    lines.append("# not set: ").append(unset).append('\n');
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String shown(String name, String value) {
    if (value.isEmpty()) {
      return "";
    }
    if (!isHarmless(name)) {
      return MASK;
    }
    String line = Decoding.stripped(value).replaceAll("\\s+", " ");
    return line.length() > LONGEST ? MASK : line;
  }

  private static boolean isHarmless(String name) {
    for (Variable variable : Variable.values()) {
      if (variable.name().equals(name)) {
        return !variable.secret() && !PRIVATE.contains(variable);
      }
    }
    return HARMLESS.contains(name);
  }
}
