package io.neoops.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.mail.SmtpSettings.Tls;
import io.neoops.settings.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {
  private static final String CANARY = "s3cr3t-canary";

  @Test
  void aHostIsEnough() {
    SmtpSettings settings = settings();

    assertThat(settings.host()).isEqualTo("smtp.example.test");
    assertThat(settings.port()).isEqualTo(25);
    assertThat(settings.tls()).isEqualTo(Tls.AUTO);
    assertThat(settings.login()).isEmpty();
    assertThat(settings.from()).hasToString("neo-ops@smtp.example.test");
  }

  @Test
  void everyVariableIsRead() {
    SmtpSettings settings =
        settings(
            "SMTP_PORT=587",
            "SMTP_USER=ops",
            "SMTP_PASS= " + CANARY + " ",
            "SMTP_FROM=Neo Ops <neo@example.test>",
            "SMTP_TLS=StartTLS");

    assertThat(settings.port()).isEqualTo(587);
    assertThat(settings.tls()).isEqualTo(Tls.STARTTLS);
    assertThat(settings.login()).contains(new SmtpSettings.Login("ops", " " + CANARY + " "));
    assertThat(settings.from()).hasToString("neo@example.test");
    assertThat(settings.fromName()).isEqualTo("Neo Ops");
    assertThat(settings.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, AUTO",
    "starttls, STARTTLS",
    "tls, TLS",
    "off, OFF",
    "TLS, TLS",
    "' off ', OFF",
    "AUTO, AUTO"
  })
  void modesAreReadInAnyCaseAndLocale(String word, Tls mode) {
    assertThat(settings("SMTP_TLS=" + word).tls()).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SMTP_PORT=" + CANARY,
        "SMTP_PORT=0",
        "SMTP_PORT=65536",
        "SMTP_PORT=-25",
        "SMTP_PORT=+25",
        "SMTP_PORT=25.0",
        "SMTP_PORT=99999999999",
        "SMTP_PORT=\u0662\u0665",
        "SMTP_TLS=" + CANARY,
        "SMTP_TLS=ssl",
        "SMTP_FROM=" + CANARY,
        "SMTP_FROM=a@b, c@d",
        "SMTP_FROM=Neo <a@b> c",
        "SMTP_FROM=<>",
        "OPS_EMAIL=" + CANARY,
        "SMTP_HOST=smtp://" + CANARY,
        "SMTP_HOST=smtp.example.test:587",
        "SMTP_HOST=a b",
        "SMTP_HOST=a\r\nb",
        "SMTP_HOST=-a",
        "SMTP_HOST=user@host"
      })
  void aMalformedVariableIsNamedAndItsValueNeverShown(String setting) {
    assertThatThrownBy(() -> settings(setting))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(setting.substring(0, setting.indexOf('=')) + " is malformed")
        .hasMessageNotContaining(CANARY)
        .hasNoCause();
  }

  @Test
  void halfALoginIsAnErrorThatNamesTheOtherHalf() {
    assertThatThrownBy(() -> settings("SMTP_USER=ops"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("SMTP_USER is set but SMTP_PASS is not; set both, or neither");
    assertThatThrownBy(() -> settings("SMTP_PASS=" + CANARY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("SMTP_PASS is set but SMTP_USER is not; set both, or neither");
  }

  @Test
  void aMissingHostIsNamed() {
    assertThatThrownBy(() -> SmtpSettings.from(Environment.of(Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("SMTP_HOST is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SMTP_USER=me@example.test;SMTP_PASS=x;OPS_EMAIL=ops@other.test | me@example.test",
        "SMTP_USER=me;SMTP_PASS=x;OPS_EMAIL=ops@other.test,b@c | neo-ops@other.test",
        "OPS_EMAIL=ops@other.test | neo-ops@other.test",
        "SMTP_HOST=127.0.0.1 | neo-ops@127.0.0.1",
        "SMTP_HOST=::1 | neo-ops@localhost",
        "SMTP_HOST=[::1] | neo-ops@localhost",
        "SMTP_HOST=mail_relay | neo-ops@localhost"
      })
  void withoutASenderThereIsOneThatEveryMachineAgreesOn(String variables, String sender) {
    assertThat(settings(variables.split(";", -1)).from()).hasToString(sender);
  }

  private static SmtpSettings settings(String... settings) {
    Map<String, String> environment = new HashMap<>(Map.of("SMTP_HOST", "smtp.example.test"));
    for (String setting : settings) {
      int end = setting.indexOf('=');
      environment.put(setting.substring(0, end), setting.substring(end + 1));
    }
    return SmtpSettings.from(Environment.of(environment));
  }
}
