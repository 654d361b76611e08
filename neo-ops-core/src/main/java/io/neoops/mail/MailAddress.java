package io.neoops.mail;

import io.neoops.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One address that mail can go to, without a display name.
 *
 * <p>A value of this type can stand in a header or an SMTP command as it is: it holds no blank, no
 * control character and none of the characters that separate addresses. International domains are
 * given in their ASCII form. Immutable.
 *
 * @param value {@code local@domain}, 254 characters at the most (RFC 5321, 4.5.3.1.3)
 */
public record MailAddress(String value) {
  /** The dot-atom of RFC 5322, 3.2.3; quoted local parts and address literals are not taken. */
  private static final Pattern SYNTAX =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  /**
   * Checks the syntax.
   *
   * @throws InvalidInputException if it is no address; the message does not quote it
   */
  public MailAddress {
    if (value.length() > LONGEST
        || value.indexOf('@') > LONGEST_LOCAL_PART
        || !SYNTAX.matcher(value).matches()) {
      throw new InvalidInputException(
          "expected a mail address such as ops@example.com, found something else");
    }
  }

  /**
   * Addresses separated by commas, each once, blanks around them left out.
   *
   * @throws InvalidInputException if one is malformed, or there is none
   */
  public static List<MailAddress> list(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .map(MailAddress::new)
        .distinct()
        .toList();
  }

  /** The part after the at sign. */
  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
