package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  /** A value that means nothing else in any of the notations. */
  private static final String SECRET = "SEKRIT";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "https://s.test/p?token=SEKRIT&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?x=1&accessToken=SEKRIT#top |"
            + " https://s.test/p?x=1&accessToken=REDACTED#top",
        "https://s.test/p?TOKEN_ID=SEKRIT | https://s.test/p?TOKEN_ID=REDACTED",
        "https://s.test/p?%74oken=SEKRIT&x=2 | https://s.test/p?%74oken=REDACTED&x=2",
        "https://s.test/p?%2574oken=SEKRIT&x=2 | https://s.test/p?%2574oken=REDACTED&x=2",
        "https://s.test/p?to%E2%84%AAen=SEKRIT | https://s.test/p?to%E2%84%AAen=REDACTED",
        "https://s.test/p?%C1%B4oken=SEKRIT | https://s.test/p?%C1%B4oken=REDACTED",
        "https://s.test/p?%u0074oken=SEKRIT | https://s.test/p?%u0074oken=REDACTED",
        "https://s.test/p?to%00ken=SEKRIT | https://s.test/p?to%00ken=REDACTED",
        "https://s.test/p?token[]=SEKRIT&a[token][0]=SEKRIT |"
            + " https://s.test/p?token[]=REDACTED&a[token][0]=REDACTED",
        "https://s.test/p?token%5B%5D=SEKRIT&x=2 | https://s.test/p?token%5B%5D=REDACTED&x=2",
        "https://s.test/p?token/x=SEKRIT | https://s.test/p?token/x=REDACTED",
        "https://s.test/p?a/token?x=SEKRIT | https://s.test/p?a/token?x=REDACTED",
        "https://s.test/p?token;x=SEKRIT | https://s.test/p?token;x=REDACTED",
        "https://s.test/p?token%26x=SEKRIT&y=2 | https://s.test/p?token%26x=REDACTED&y=2",
        "https://s.test/p?token%3Dx=SEKRIT&y=2 | https://s.test/p?token%3DREDACTED&y=2",
        "https://s.test/p?token=ab/SEKRIT==&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=a?SEKRIT&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=a;SEKRIT&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=a SEKRIT&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=a%26SEKRIT&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=a%23SEKRIT&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=\"a&SEKRIT\"&x=2 | https://s.test/p?token=REDACTED&x=2",
        "https://s.test/p?token=&x=2 | https://s.test/p?token=&x=2",
        "https://s.test/p?token&x=2 | https://s.test/p?token&x=2",
        "https://s.test/p?a=1&amp;token=SEKRIT&amp;x=2 |"
            + " https://s.test/p?a=1&amp;token=REDACTED&amp;x=2",
        "https://s.test/p?a=1&amp;amp;token=SEKRIT&x=2 |"
            + " https://s.test/p?a=1&amp;amp;token=REDACTED&x=2",
        "https://s.test/p?&#116;oken=SEKRIT&x=2 | https://s.test/p?&#116;oken=REDACTED&x=2",
        "https://s.test/p?&#x74oken=SEKRIT&x=2 | https://s.test/p?&#x74oken=REDACTED&x=2",
        "https://s.test/p?&#0000000000000000116oken=SEKRIT |"
            + " https://s.test/p?&#0000000000000000116oken=REDACTED",
        "https://s.test/p?tok&#101&#110=SEKRIT&x=2 | https://s.test/p?tok&#101&#110=REDACTED&x=2",
        "https://s.test/p?token&#61;SEKRIT&x=2 | https://s.test/p?token&#61;REDACTED&x=2",
        "https://s.test/p?token&#61%zzSEKRIT&x=2 | https://s.test/p?token&#61REDACTED&x=2",
        "https://s.test/p?token&equals;SEKRIT&x=2 | https://s.test/p?token&equals;REDACTED&x=2",
        "https://s.test/p?token=&#83;EKRIT&#38;x=2 | https://s.test/p?token=REDACTED&#38;x=2",
        "https://s.test/p?\\u0074oken=SEKRIT&x=2 | https://s.test/p?\\u0074oken=REDACTED&x=2",
        "https://s.test/p?\\\\u0074oken=SEKRIT&x=2 | https://s.test/p?\\\\u0074oken=REDACTED&x=2",
        "https://s.test/p?token\\u003dSEKRIT\\u0026x=2 |"
            + " https://s.test/p?token\\u003dREDACTED\\u0026x=2",
        "https://s.test/p?\\x74oken=SEKRIT | https://s.test/p?\\x74oken=REDACTED",
        "https:\\/\\/s.test\\/p?token=SEKRIT&x=2 | https:\\/\\/s.test\\/p?token=REDACTED&x=2",
        "C:\\token=SEKRIT | C:\\token=REDACTED",
        "https://s.test/p#token=SEKRIT&x=2 | https://s.test/p#token=REDACTED&x=2",
        "https://s.test/p#/list?token=SEKRIT&x=2 | https://s.test/p#/list?token=REDACTED&x=2",
        "https://s.test/p#token=a#SEKRIT | https://s.test/p#token=REDACTED",
        "https://s.test/#token%3Db/token=a%26SEKRIT&x=2 | https://s.test/#token%3DREDACTED&x=2",
        "https://s.test/p;token=SEKRIT;v=1/q?x=2 | https://s.test/p;token=REDACTED;v=1/q?x=2",
        "https://s.test/p;token=SEKRIT/q | https://s.test/p;token=REDACTED/q",
        "https://s.test/p%3Btoken%3DSEKRIT%3Bv%3D1?x=2 |"
            + " https://s.test/p%3Btoken%3DREDACTED%3Bv%3D1?x=2",
        "https://s.test/p;token=a&SEKRIT;v=1 | https://s.test/p;token=REDACTED;v=1",
        "https://s.test/p&token=a/SEKRIT&x=2 | https://s.test/p&token=REDACTED&x=2",
        "https://s.test/p?u=/q;token=SEKRIT;v=1&x=2 | https://s.test/p?u=/q;token=REDACTED;v=1&x=2",
        "https://s.test/?next=https%3A%2F%2Fb.test%2F%3Ftoken%3DSEKRIT%26y%3D1&x=2 |"
            + " https://s.test/?next=https%3A%2F%2Fb.test%2F%3Ftoken%3DREDACTED%26y%3D1&x=2",
        "https://s.test/?next=https://b.test/?token=SEKRIT&x=2 |"
            + " https://s.test/?next=https://b.test/?token=REDACTED&x=2",
        "https://s.test/?next=https%3A//b.test/?token%3DSEKRIT&x=2 |"
            + " https://s.test/?next=https%3A//b.test/?token%3DREDACTED&x=2",
        "https://s.test/?a%26token=b%26SEKRIT&x=2 | https://s.test/?a%26token=REDACTED&x=2",
        "token=SEKRIT&x=2 | token=REDACTED&x=2",
        "?token=SEKRIT | ?token=REDACTED",
        "x=1; token=SEKRIT; y=2 | x=1; token=REDACTED; y=2",
        "{\"token\":\"SEKRIT\",\"x\":\"2\"} | {\"token\":\"REDACTED\",\"x\":\"2\"}",
        "{\"token\" : \"a\\\"SEKRIT\",\"x\":\"2\"} | {\"token\" : \"REDACTED\",\"x\":\"2\"}",
        "{\"tokens\":[\"a\",\"SEKRIT\"],\"x\":2} | {\"tokens\":REDACTED,\"x\":2}",
        "{\"tokens\":[\"a#b]\",[\"SEKRIT\"]],\"x\":2} | {\"tokens\":REDACTED,\"x\":2}",
        "{\"token\":{\"a\":\"}&\",\"b\":{\"c\":\"SEKRIT\"}},\"x\":2} |"
            + " {\"token\":REDACTED,\"x\":2}",
        "{\"token\":[\"a&b\",\"SEKRIT | {\"token\":REDACTED",
        "{\"token\":\"a&SEKRIT | {\"token\":\"REDACTED",
        "var token=\"a&SEKRIT | var token=REDACTED",
        "https://s.test/?s={%22token%22:%22a%26SEKRIT&x=2 |"
            + " https://s.test/?s={%22token%22:%22REDACTED&x=2",
        "https://s.test/?token={\"a\":\"b&SEKRIT\"}&x=2 | https://s.test/?token=REDACTED&x=2",
        "https://s.test/?s=%7B%22tokens%22%3A%5B%22a%26b%22%2C%22SEKRIT%22%5D%2C%22y%22%3A1%7D&x=2"
            + " | https://s.test/?s=%7B%22tokens%22%3AREDACTED%2C%22y%22%3A1%7D&x=2",
        "https://s.test/?s={%22token%22:[%22a/b%22,%22SEKRIT%22],%22y%22:1}&x=2 |"
            + " https://s.test/?s={%22token%22:REDACTED,%22y%22:1}&x=2",
        "https://s.test/?s={%22u%22:%22https://b.test/%22,%22token%22:%22a/b;SEKRIT%22}&x=2 |"
            + " https://s.test/?s={%22u%22:%22https://b.test/%22,%22token%22:%22REDACTED%22}&x=2",
        "https://s.test/?s=%7B%22u%22%3A%22/?token=a%22%2C%22token%22%3A%22b%23SEKRIT%22%7D&x=2 |"
            + " https://s.test/?s=%7B%22u%22%3A%22/?token=REDACTED&x=2",
        "https://s.test/?u=https://b.test/;v=1%23token=a/b;SEKRIT&x=2 |"
            + " https://s.test/?u=https://b.test/;v=1%23token=REDACTED&x=2",
        "https://s.test/?u=/q;token=a?token=b;SEKRIT&x=2 |"
            + " https://s.test/?u=/q;token=REDACTED&x=2",
        "https://s.test/?s={\"a\":\"/?b=1\",\"u\":\"https://c:a&SEKRIT@b.test/\"}&x=2 |"
            + " https://s.test/?s={\"a\":\"/?b=1\",\"u\":\"https://b.test/\"}&x=2",
        "{\"token\":123,\"x\":2} | {\"token\":REDACTED,\"x\":2}",
        "{token:'SEKRIT',x:2} | {token:'REDACTED',x:2}",
        "localStorage.setItem('token', 'SEKRIT');f() | localStorage.setItem('token',"
            + " 'REDACTED');f()",
        "xhr.setRequestHeader(\"X-CSRF-Token\",\"SEKRIT |"
            + " xhr.setRequestHeader(\"X-CSRF-Token\",\"REDACTED",
        "setToken('SEKRIT',2) | setToken('REDACTED',2)",
        "/?a=%5B%5B%22token%22%2C%22SEKRIT%22%5D%2C%5B%22x%22%2C%222%22%5D%5D |"
            + " /?a=%5B%5B%22token%22%2C%22REDACTED%22%5D%2C%5B%22x%22%2C%222%22%5D%5D",
        "/?token:SEKRIT&x=2 | /?token:REDACTED&x=2",
        "https://s.test/p?\uFF54\uFF2F\uFF4Ben=SEKRIT |"
            + " https://s.test/p?\uFF54\uFF2F\uFF4Ben=REDACTED",
        "https://s.test/p?%EF%BD%94oken=SEKRIT | https://s.test/p?%EF%BD%94oken=REDACTED",
        "X-Auth-Token: SEKRIT | X-Auth-Token: REDACTED",
        "{\"d\":\"{\\\"token\\\":\\\"a#SEKRIT\\\",\\\"x\\\":5}\"} |"
            + " {\"d\":\"{\\\"token\\\":\\\"REDACTED\\\",\\\"x\\\":5}\"}",
        "{\"d\":\"{\\\"token\\\":\\\"a\\\\\\\"&SEKRIT\\\",\\\"x\\\":5}\"} |"
            + " {\"d\":\"{\\\"token\\\":\\\"REDACTED\\\",\\\"x\\\":5}\"}",
        "/?t\\\\u0025256fken=SEKRIT&x=2 | /?t\\\\u0025256fken=REDACTED&x=2",
        "/?q=a\\\\u002526\\\\u002523116\\\\u00253Boken=SEKRIT&x=2 |"
            + " /?q=a\\\\u002526\\\\u002523116\\\\u00253Boken=REDACTED&x=2",
        "/?\\u005c\\u0075\\u0030\\u0030\\u0037\\u0034oken=SEKRIT&x=2 |"
            + " /?\\u005c\\u0075\\u0030\\u0030\\u0037\\u0034oken=REDACTED&x=2",
        "/?\\u005c\\u005cu0074oken=SEKRIT&x=2 | /?\\u005c\\u005cu0074oken=REDACTED&x=2",
        "https://s.test/?s=%7B%22token%22%3A%22SEKRIT%22%2C%22y%22%3A1%7D&x=2 |"
            + " https://s.test/?s=%7B%22token%22%3A%22REDACTED%22%2C%22y%22%3A1%7D&x=2",
        "https://s.test/?s={&quot;token&quot;:&quot;SEKRIT&quot;}&x=2 |"
            + " https://s.test/?s={&quot;token&quot;:&quot;REDACTED&quot;}&x=2",
        "blob:https://s.test/3f?token=SEKRIT&x=2 | blob:https://s.test/3f?token=REDACTED&x=2",
        "about:srcdoc#token=SEKRIT | about:srcdoc#token=REDACTED",
        "data:application/json,{\"token\":\"SEKRIT\",\"x\":2} |"
            + " data:application/json,{\"token\":\"REDACTED\",\"x\":2}",
        "data:text/html,<a href=/?token=SEKRIT> | data:text/html,<a href=/?token=REDACTED",
        "javascript:open('/?token=SEKRIT') | javascript:open('/?token=REDACTED",
        "https://[::1?token=SEKRIT&x=2 | https://[::1?token=REDACTED&x=2",
        "https://s.test:99999/?token=SEKRIT | https://s.test:99999/?token=REDACTED",
        "ht!tp:// s.test/?%=1&token=SEKRIT&% | ht!tp:// s.test/?%=1&token=REDACTED&%",
        "https://s.test/?to\tken=SEKRIT&x=2 | https://s.test/?to\tken=REDACTED&x=2",
        "https://s.test/reset/token=SEKRIT/x | https://s.test/reset/token=REDACTED/x",
        "https://s.test/p%3Ftoken=SEKRIT | https://s.test/p%3Ftoken=REDACTED",
        "https://s.test/?=token=SEKRIT&x=2 | https://s.test/?=token=REDACTED&x=2",
        "filesystem:https://u:SEKRIT@s.test/t | filesystem:https://s.test/t",
        "postgresql://u:SEKRIT@h.test/db | postgresql://h.test/db",
        "https://s.test/https://u:SEKRIT@b.test/ | https://s.test/https://b.test/",
        "https://u:SE?SEKRIT@s.test/p | https://s.test/p",
        "https://SEKRIT@s.test/p | https://s.test/p",
        "https://SEKRIT:SEKRIT@s.test/p?x=2 | https://s.test/p?x=2",
        "https://a@SEKRIT@s.test/p | https://s.test/p",
        "https://u:SEK%40SEKRIT@s.test/p | https://s.test/p",
        "https://u%3ASEKRIT%40s.test/p | https://s.test/p",
        "https%3A%2F%2Fu%3ASEKRIT%40s.test%2Fp | https%3A%2F%2Fs.test%2Fp",
        "https://s.test/?u=https%253A%252F%252Fu%253ASEKRIT%2540b.test&x=2 |"
            + " https://s.test/?u=https%253A%252F%252Fb.test&x=2",
        "https:\\/\\/u:SEKRIT@s.test\\/p | https:\\/\\/s.test\\/p",
        "https:/u:SEKRIT@s.test/p | https:/s.test/p",
        "https:u:SEKRIT@s.test/p | https:s.test/p",
        "https:///u:SEKRIT@s.test/p | https:///s.test/p",
        "https:\\\\u:SEKRIT@s.test | https:\\\\s.test",
        "//u:SEKRIT@s.test/p | //s.test/p",
        "https://u:SEK/SEKRIT@s.test/p | https://s.test/p",
        "blob:https://u:SEKRIT@s.test/p | blob:https://s.test/p",
        "https://u:SEKRIT@[::1]:8080/p | https://[::1]:8080/p",
        "fetch('https://u:SEKRIT | fetch('https://u:REDACTED",
        "https://u:SEK:%5DSEKRIT | https://u:REDACTED",
        "/?u=https%3A%2F%2Fu%3ASEKRIT%252F | /?u=https%3A%2F%2Fu%3AREDACTED",
      })
  void whatIsSecretIsCoveredAndTheRestStays(String text, String expected) {
    assertThat(Redaction.of(text)).isEqualTo(expected).doesNotContain(SECRET);
    assertThat(Redaction.of(expected)).as("again").isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://s.test/tokens/list?page=2&sort=token",
        "https://s.test/oauth/token?client=5",
        "https://s.test/p?next=/oauth/token?client=5&x=2",
        "https://s.test/p?grant_type=refresh_token&x=2",
        "https://s.test/p?next=https%3A%2F%2Fb.test%2Ftokens%3Fa%3D1%26b%3D2&x=2",
        "https://tokens.example.com:8443/p?x=1",
        "https://s.test:8080/p;v=1;w=2?x=%41&y=%E2%82%AC&z=a+b#frag",
        "https://s.test/p?u=https://b.test&email=a@b.test",
        "https://s.test/@user/p?email=a@b.test#c@d",
        "https://[::1]:8080/p?x=1",
        "https://[::1]:8080",
        "https://s.test:8080",
        "https://s.test",
        "// see: this",
        "f() //todo:that",
        "// https://s.test: that",
        "https://s.test/#/tokens?page=2",
        "https://s.test/p?urn=urn:ietf:params:oauth:token-type:jwt&x=1",
        "https://s.test/p?x=%zz%&y=%4&z=&&=&",
        "mailto:a@b.test",
        "chrome-extension",
        "inline",
        "eval",
        "wasm-eval",
        "self",
        "data",
        "blob",
        "blob:https://s.test/3f-ab",
        "trusted-types-policy",
        "https://",
        "https:///p?x=1",
        "about:blank",
        "data:image/png;base64,iVBORw0KGgo=",
        "function f(){ let a = 5; return a; }",
        "{\"note\":\"token\",\"b\":\"5\"}",
        "f('a','token','b')",
        "https://s.test/token:refresh?urls=https://token:8080/p",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "",
        " ",
        "\0",
        "%",
        "\\",
        "&#",
        "&#;",
        "&#x;",
        "&;",
        "://",
      })
  void whatIsHarmlessStays(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void whatIsEncodedMoreDeeplyDoesNotEndAValue() {
    assertThat(Redaction.of("/?n=%3Ftoken%3DSEK%2526RIT%26y%3D1&x=2"))
        .isEqualTo("/?n=%3Ftoken%3DREDACTED%26y%3D1&x=2");
  }

  /** A secret that comes to light only after something else was taken out. */
  @Test
  void whatIsLeftIsReadAnew() {
    assertThat(Redaction.of("https://\\x@u0074oken=SEKRIT")).doesNotContain(SECRET);
  }

  @Test
  void anyDepthOfEncodingIsRead() {
    for (int depth = 1; depth <= 60; depth++) {
      String percent = "%" + "25".repeat(depth);
      String text = "https://s.test/?n=a" + percent + "3Ftoken" + percent + "3DSEKRIT&x=2";

      assertThat(Redaction.of(text)).doesNotContain(SECRET).endsWith("3DREDACTED&x=2");
    }
  }

  @Test
  void charactersThatBelongToNoTextDoNoHarm() {
    List<String> strange =
        List.of("\uD800", "\uDC00", "\uDCE2\uDC84", "\0", "\uFEFF", "\uFFFF", "%ED%A0%80", "&#0;");
    for (String one : strange) {
      assertThat(Redaction.of(one + "?token=" + one + SECRET + "&x=2" + one))
          .doesNotContain(SECRET)
          .endsWith("&x=2" + one);
    }
  }

  @Test
  void everyByteOfANameMayBeEncoded() {
    StringBuilder name = new StringBuilder();
    for (byte b : "my_Token".getBytes(StandardCharsets.UTF_8)) {
      name.append('%').append(Integer.toHexString(b));
    }
    assertThat(Redaction.of("/?" + name + "=SEKRIT&x=2")).isEqualTo("/?" + name + "=REDACTED&x=2");
  }
}
