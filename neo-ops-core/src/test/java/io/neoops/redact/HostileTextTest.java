package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines of 300,000 characters that repeat what a rule begins with. What is linear takes a moment;
 * what is not would take ninety billion steps, and is stopped: by the line itself, which lets rules
 * look at no character too often.
 */
class HostileTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key=",
        "password=",
        "password='",
        "password=\\\"",
        "\"password\":\"",
        "password:{",
        "x://",
        "a://b:c@",
        "a://b:",
        "-----BEGIN ",
        "-----BEGIN X-----",
        "eyJ",
        "eyJa.",
        "a@",
        "a@b.c",
        "@",
        "<password>",
        "<a name=\"password\" ",
        "<![CDATA[",
        "4",
        "4111 ",
        "4111-",
        "+1 ",
        "0049 ",
        "(555) ",
        "DE89",
        "$2b$",
        "$",
        "{ssha}",
        "--password ",
        "-p ",
        "-u a:",
        "mysql -pa ",
        "\\",
        "\\\"",
        "'",
        "\"",
        "`",
        "password \"",
        "password '",
        "crypt('",
        "identified by ",
        "by ",
        "password is ",
        "login password ",
        "$$",
        "PASSWORD $a$",
        "%3D",
        "token%3D",
        "%3A%2F%2Fa",
        "password=a,",
        "password=a b",
        "password: a ",
        "Authorization: a, ",
        "Cookie: a;",
        "Set-Cookie: a=b;",
        "basic a",
        "bearer ",
        "https://a/hooks/",
        "&lt;password&gt;",
        "name=password value=",
        "[redacted:secret:",
        "[redacted:secret:0123456789abcdef]",
        "a.b.",
        "password=((((",
        "password=]]]]",
        "sk_live_",
        "123456789:",
        ":oracle:thin:a/",
        "a:b@tcp(",
        "md5",
        "*",
        "\u00e9@",
        "x.atlasv1.",
        "API key ",
        "password=a'b",
        "password=a|",
        "\\u003c",
        "xoxb-",
        "glpat-a1-",
        "SG.",
        "AKIAAAAA-",
        "0123456789abcdef0123456789abcdef-us",
        "-----BEGIN X-----\"",
        "---- BEGIN ",
        "-----END X-----",
        "\"echo ",
        "echo a | ",
        "echo '",
        "password= \t",
        "password=a \\",
        "sqlplus - ",
        "net use \\\"",
        "password....\\\"",
        "crypt('\\'",
        "\"password\":\"\\'",
        " login a",
        "secret:",
        "Digest a=\"b\", ",
        "identified by values '",
        "User[password=",
        "password=>",
        "INSERT INTO a(password) VALUES ('",
        ":password",
        "key: |",
        "<<< a ",
        "<<<",
        "::set-output name=",
        "::add-mask::",
        "password for ",
        "auth=('a',",
        "pdo('a', ",
        "password String ",
        "password { get ",
        "password → ",
        "? password",
        "user,password,",
        "curl -u a:b c ",
        ";pwd=a b ",
        "password = <<A"
      })
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endsForEveryRepetition(String piece) {
    String line = piece.repeat(300_000 / piece.length());
    Redactor redactor = Redactor.create();

    String redacted = redactor.redact(line);

    assertThat(redacted).doesNotContain("\n");
    assertThat(readsOfEach(line)).isLessThan(100);
    assertThat(readsOfEach(redacted)).isLessThan(100);
    assertThat(redactor.redact(redacted).equals(redacted)).isTrue();
  }

  /** Two hundred characters that open something, and as much of what may follow as you like. */
  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\t", "\"", "'", "\\", "\\'", "-", "(", "]", "a", "1", ",", "%20", "= "})
  void whatIsOpenIsReadOnce(String filler) {
    for (String opening :
        new String[] {
          "password=", "password='", "\"password\":\"", "User(password=", "--password ", "echo ",
          "crypt('", "identified by ", "net use ", "Authorization: ", "-----BEGIN X-----",
              "\"x=1&password=b",
          "a://b:"
        }) {
      String line =
          opening.repeat(200 / opening.length()) + filler.repeat(60_000 / filler.length());

      assertThat(readsOfEach(line)).as(opening).isLessThan(100);
    }
  }

  @Test
  void aRuleThatReadsOnAndOnHidesTheLine() throws IOException {
    Rule endless =
        (line, found) -> {
          while (line.length() > 0 && line.at(0) != Line.COVER) {
            line.indexOf('x', 0);
          }
        };
    StringWriter out = new StringWriter();
    Redactor redactor = Redactor.create();

    redactor.writer(out, List.of(endless, new TokenRule())).append("first\n\nlast").close();

    assertThat(out.toString())
        .matches("\\[redacted:line:\\p{XDigit}{16}]\n\n\\[redacted:line:\\p{XDigit}{16}]");
    assertThat(redactor.counts()).containsOnly(Map.entry("line", 2L));
  }

  /** How often rules look at each character of a line, all together. */
  private static int readsOfEach(String text) {
    Line line = new Line();
    line.set(text.toCharArray(), 0, text.length());
    Findings found = new Findings(line);
    Rules.all().forEach(rule -> rule.find(line, found));
    return line.reads() / text.length();
  }
}
