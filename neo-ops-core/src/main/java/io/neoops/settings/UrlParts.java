package io.neoops.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A database URL taken apart and decoded, its host names and parameters not yet judged.
 *
 * <p>A component that is absent is empty. A tenant template fills its placeholders in here, where a
 * separator in a value has no meaning any more.
 *
 * @param jdbc whether the parameters follow the JDBC driver's rules rather than libpq's
 * @param parameters in the order given, without those that name user, password, host or database
 */
record UrlParts(
    boolean jdbc,
    String user,
    String password,
    List<HostPart> hosts,
    String database,
    Map<String, String> parameters) {

  /** A host before its name is checked; IPv6 addresses stand without brackets. */
  record HostPart(String name, int port) {}

  /** Where a text stands. */
  enum Place {
    USER,
    PASSWORD,
    HOST,
    DATABASE,
    /** A parameter that chooses what a session sees, such as its search path. */
    SESSION,
    PARAMETER;

    private static Place ofParameter(String name) {
      return name.equals("options") || name.equals("currentSchema") ? SESSION : PARAMETER;
    }
  }

  /** Makes another text of one component. */
  @FunctionalInterface
  interface Edit {
    String apply(Place place, String text);
  }

  UrlParts edit(Edit edit) {
    Map<String, String> edited = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> edited.put(name, edit.apply(Place.ofParameter(name), value)));
    return new UrlParts(
        jdbc,
        edit.apply(Place.USER, user),
        edit.apply(Place.PASSWORD, password),
        hosts.stream()
            .map(host -> new HostPart(edit.apply(Place.HOST, host.name()), host.port()))
            .toList(),
        edit.apply(Place.DATABASE, database),
        edited);
  }

  /** Nothing of the content, which holds the password. */
  @Override
  public String toString() {
    return "UrlParts";
  }
}
