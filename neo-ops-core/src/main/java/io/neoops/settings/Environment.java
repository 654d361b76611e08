package io.neoops.settings;

import io.neoops.error.InvalidInputException;
import java.time.DateTimeException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The values of those {@link Variable}s that are set; one that is blank is not.
 *
 * <p>No error shows a value. Immutable; safe for use by several threads.
 */
public final class Environment {
  private final Map<Variable, String> values;
  private final SortedMap<String, String> all;

  private Environment(Map<Variable, String> values, SortedMap<String, String> all) {
    this.values = values;
    this.all = all;
  }

  /** What this process was started with. */
  public static Environment system() {
    return of(System.getenv());
  }

  /** What {@code values} holds now, by name. Only {@link Variable}s configure anything. */
  public static Environment of(Map<String, String> values) {
    Map<Variable, String> known = new EnumMap<>(Variable.class);
    for (Variable variable : Variable.values()) {
      String value = values.get(variable.name());
      if (value != null && !value.isBlank()) {
        known.put(variable, value);
      }
    }
    return new Environment(
        Collections.unmodifiableMap(known),
        Collections.unmodifiableSortedMap(new TreeMap<>(values)));
  }

  /**
   * Everything that is set, the host's own variables too, by name and sorted by it. Values may be
   * secrets. Unmodifiable.
   */
  public SortedMap<String, String> all() {
    return all;
  }

  /** The value as it was set, surrounding blanks and all. */
  public Optional<String> find(Variable variable) {
    return Optional.ofNullable(values.get(variable));
  }

  /**
   * The value through {@code parser}.
   *
   * @param parser throws {@link InvalidInputException}, {@link IllegalArgumentException} or {@link
   *     DateTimeException} on a value that is malformed
   * @throws InvalidInputException if the value is malformed; neither message nor cause holds it
   */
  public <T> Optional<T> find(Variable variable, Function<String, T> parser) {
    return find(variable).map(value -> parse(variable, value, parser));
  }

  /**
   * The value, which has to be there.
   *
   * @throws InvalidInputException if the variable is not set; the message says what it is for and
   *     gives an example
   */
  public String require(Variable variable) {
    return find(variable)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    variable + " is not set: it is " + variable.purpose() + exampleOf(variable)));
  }

  /**
   * The value, which has to be there, through {@code parser}.
   *
   * @throws InvalidInputException as {@link #require(Variable)} and {@link #find(Variable,
   *     Function)}
   */
  public <T> T require(Variable variable, Function<String, T> parser) {
    return parse(variable, require(variable), parser);
  }

  /** {@link Variable#POSTGRES_MASTER_URL}, which has to be there. */
  public PostgresUrl masterUrl() {
    return require(Variable.POSTGRES_MASTER_URL, PostgresUrl::parse);
  }

  /** {@link Variable#READ_REPLICA_URL}. */
  public Optional<PostgresUrl> replicaUrl() {
    return find(Variable.READ_REPLICA_URL, PostgresUrl::parse);
  }

  /** {@link Variable#POSTGRES_TENANT_DSN_TEMPLATE}, which has to be there. */
  public TenantUrlTemplate tenantTemplate() {
    return require(Variable.POSTGRES_TENANT_DSN_TEMPLATE, TenantUrlTemplate::parse);
  }

  /** Which variables are set, and no value. */
  @Override
  public String toString() {
    return "Environment" + values.keySet();
  }

  private static <T> T parse(Variable variable, String value, Function<String, T> parser) {
    String detail;
    try {
      return parser.apply(value);
    } catch (MalformedException e) {
      detail = e.detail();
    } catch (InvalidInputException | IllegalArgumentException | DateTimeException e) {
      // Its message may quote the value, and so may what it was caused by: neither goes on.
      detail = "expected " + variable.purpose() + exampleOf(variable) + ", found something else";
    }
    throw new InvalidInputException(variable + " is malformed: " + detail);
  }

  private static String exampleOf(Variable variable) {
    return ", for example " + variable.example();
  }
}
