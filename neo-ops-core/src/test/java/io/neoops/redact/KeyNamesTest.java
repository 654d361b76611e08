package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiKey",
        "x-api-key",
        "API_KEY",
        "db.password",
        "SMTP_PASS",
        "pwd",
        "dbPwd",
        "passwd",
        "client_secret",
        "refreshToken",
        "AccountKey",
        "private_key",
        "signing-key",
        "session_id",
        "sessionid",
        "csrf",
        "credentials",
        "otp",
        "pin",
        "cvv2",
        "webhook_secret",
        "DBPassword",
        "connection_string",
        "password1",
        "passwordConfirmation",
        "aws_secret_access_key",
        "SECRET_KEY_BASE",
        "PGPASSWORD",
        "mysqlpwd",
        "userpassword",
        "oauth2_token",
        "rootPassword"
      })
  void namesASecret(String name) {
    assertThat(KeyNames.judge(name)).isEqualTo(Secrecy.SURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token_bucket",
        "password_policy",
        "tokenizer",
        "max_tokens",
        "secretary",
        "author",
        "passthrough",
        "key_count",
        "primary_key",
        "monkey",
        "cache_key",
        "PasswordEncoder",
        "tokenService",
        "TokenExpiredException",
        "password_min_length",
        "secret_name",
        "key_id",
        "publicKey",
        "session_timeout",
        "compass",
        "bypass",
        "opinion",
        "keyboard",
        "prompt_tokens",
        "next_page_token",
        "password-reset-url",
        "cookie_domain",
        "pinned",
        "spin",
        "author_id"
      })
  void namesNone(String name) {
    assertThat(KeyNames.judge(name)).isEqualTo(Secrecy.NONE);
  }

  @Test
  void wordsAreParted() {
    assertThat(KeyNames.words("DBPassword2.api-keyURL_x"))
        .containsExactly("db", "password", "api", "key", "url", "x");
  }

  @Test
  void twoNamesOfOneHashAreJudgedApart() {
    KeyNames names = new KeyNames();
    for (int round = 0; round < 2; round++) {
      // In String's hash "Aa" and "BB" are the same.
      assertThat(judge(names, "tokenAa")).isEqualTo(Secrecy.LIKELY);
      assertThat(judge(names, "colorBB")).isEqualTo(Secrecy.NONE);
      assertThat(judge(names, "tokenBB")).isEqualTo(Secrecy.LIKELY);
    }
  }

  private static Secrecy judge(KeyNames names, String name) {
    Line line = new Line();
    line.set(name.toCharArray(), 0, name.length());
    return names.judge(line, 0, name.length());
  }
}
