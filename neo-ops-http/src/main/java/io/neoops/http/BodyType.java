package io.neoops.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What a request says its body is. Containers take the first of several headers, and whatever
 * stands before them may have looked at another one: several are none.
 *
 * @param mediaType in lower case, without parameters; empty if there is none
 * @param utf8 whether nothing says that it is another charset
 * @param encoded whether it is compressed
 */
record BodyType(String mediaType, boolean utf8, boolean encoded) {

  static BodyType of(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Content-Type"));
    String[] parts =
        (headers.size() == 1 ? headers.get(0) : "").toLowerCase(Locale.ROOT).split(";", -1);
    boolean utf8 = true;
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      utf8 &= !parameter[0].strip().equals("charset") || isUtf8(parameter);
    }
    return new BodyType(parts[0].strip(), utf8, isEncoded(request));
  }

  private static boolean isUtf8(String[] parameter) {
    return parameter.length == 2 && parameter[1].strip().matches("\"?utf-8\"?");
  }

  private static boolean isEncoded(HttpServletRequest request) {
    return !Collections.list(request.getHeaders("Content-Encoding")).stream()
        .allMatch(coding -> coding.strip().equalsIgnoreCase("identity"));
  }
}
