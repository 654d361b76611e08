package io.neoops.alert;

import io.neoops.error.OpsException;
import io.neoops.yaml.Yaml;
import io.neoops.yaml.YamlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says, as far as it matters here: which integrations each receiver has, and
 * how long routes wait.
 *
 * @param receivers by name, how many integrations of each kind it has; kinds are named as in the
 *     metrics' label {@code integration}
 * @param routes the tree's root and all below it, each with what it inherits
 */
record AlertmanagerConfig(Map<String, Map<String, Integer>> receivers, List<Route> routes) {
  private static final String KIND = "_configs";
  private static final Pattern UNIT = Pattern.compile("([0-9]+)(ms|s|m|h|d|w|y)");

  /** Alertmanager's own, where the configuration says nothing. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  /** Alertmanager's own, where the configuration says nothing; the longer of both. */
  static final Duration USUAL_INTERVAL = Duration.ofMinutes(5);

  /**
   * A route.
   *
   * @param groupWait how long a group that begins waits
   * @param groupInterval how long a group waits after each notification
   * @param ownGroup whether each probe makes a group of its own
   */
  record Route(String receiver, Duration groupWait, Duration groupInterval, boolean ownGroup) {
    private static final Route NONE = new Route("", USUAL_WAIT, USUAL_INTERVAL, false);

    private Route below(Object node) {
      return new Route(
          text(member(node, "receiver")).orElse(receiver),
          duration(member(node, "group_wait")).orElse(groupWait),
          duration(member(node, "group_interval")).orElse(groupInterval),
          member(node, "group_by") instanceof List<?> labels ? isOwnGroup(labels) : ownGroup);
    }

    private static boolean isOwnGroup(List<?> labels) {
      return labels.contains("...") || labels.contains("probe_id");
    }
  }

  /**
   * Reads what {@code /api/v2/status} shows.
   *
   * @throws OpsException if it is no YAML
   */
  static AlertmanagerConfig parse(String yaml) {
    Object root;
    try {
      root = Yaml.read(yaml);
    } catch (YamlException e) {
      throw new OpsException("the configuration that Alertmanager shows is no YAML", e);
    }
    Map<String, Map<String, Integer>> receivers = new LinkedHashMap<>();
    for (Object receiver : elements(member(root, "receivers"))) {
      receivers.put(text(member(receiver, "name")).orElse(""), kinds(receiver));
    }
    List<Route> routes = new ArrayList<>();
    collect(member(root, "route"), Route.NONE, routes);
    return new AlertmanagerConfig(receivers, List.copyOf(routes));
  }

  private static Map<String, Integer> kinds(@Nullable Object receiver) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    if (receiver instanceof Map<?, ?> members) {
      members.forEach(
          (name, value) -> {
            String key = String.valueOf(name);
            if (key.endsWith(KIND) && !elements(value).isEmpty()) {
              kinds.put(key.substring(0, key.length() - KIND.length()), elements(value).size());
            }
          });
    }
    return kinds;
  }

  private static void collect(@Nullable Object node, Route parent, List<Route> routes) {
    Route route = node == null ? parent : parent.below(node);
    routes.add(route);
    for (Object child : elements(member(node, "routes"))) {
      collect(child, route, routes);
    }
  }

  private static @Nullable Object member(@Nullable Object node, String name) {
    return node instanceof Map<?, ?> members ? members.get(name) : null;
  }

  private static List<?> elements(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }

  private static Optional<String> text(@Nullable Object node) {
    return node instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Prometheus' own way of writing them, for example {@code 1h30m}. */
  private static Optional<Duration> duration(@Nullable Object node) {
    return UNIT.matcher(text(node).orElse(""))
        .results()
        .map(unit -> unit(unit.group(2)).multipliedBy(Long.parseLong(unit.group(1))))
        .reduce(Duration::plus);
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }

  /** The largest {@code group_wait} or {@code group_interval} of all routes. */
  Duration longestWait() {
    return routes.stream()
        .map(route -> longer(route.groupWait, route.groupInterval))
        .reduce(AlertmanagerConfig::longer)
        .orElse(USUAL_INTERVAL);
  }

  /**
   * How long after a probe's arrival none of these receivers can be notified of it; zero unless
   * each probe makes groups of its own, since a group that is there already may notify at once.
   */
  Duration quiet(Collection<String> names) {
    List<Route> leading = routes.stream().filter(route -> names.contains(route.receiver)).toList();
    return leading.stream().allMatch(Route::ownGroup)
        ? leading.stream()
            .map(Route::groupWait)
            .reduce((one, other) -> one.compareTo(other) <= 0 ? one : other)
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** How many integrations of each kind these receivers have together; empty if one is unknown. */
  Optional<Map<String, Integer>> integrations(Iterable<String> names) {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (String name : names) {
      Map<String, Integer> kinds = receivers.get(name);
      if (kinds == null) {
        return Optional.empty();
      }
      kinds.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
    }
    return Optional.of(all);
  }
}
