package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.mail.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestRecipientsTest {
  @Test
  void theNameIsFilledIntoEachAddress() {
    assertThat(
            DigestRecipients.parse("owner+{tenant}@example.com, o@{tenant}.example.com,x@y.z,x@y.z")
                .of(Samples.tenant("corner-cafe")))
        .extracting(MailAddress::value)
        .containsExactly("owner+corner-cafe@example.com", "o@corner-cafe.example.com", "x@y.z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Corner Café",
        "a,evil@example.net",
        "a@example.net",
        "a\r\nBcc: evil@example.net",
        "a\nb",
        "<evil@example.net>",
        "",
        ".",
        "a;b",
        "\"a\"",
        "a b"
      })
  void aNameThatMakesNoAddressIsRefusedAndAddsNone(String name) {
    DigestRecipients recipients = DigestRecipients.parse("owner.{tenant}@example.com");

    assertThatThrownBy(() -> recipients.of(Samples.tenant(name)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("5cc9235f-d883-4dd6-8d40-79bf77d83779")
        .hasMessageContaining("OWNER_DIGEST_EMAIL")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aNameThatIsNotFilledInMayBeAnything() {
    assertThat(DigestRecipients.parse("ops@example.com").of(Samples.tenant("Corner Café")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "owner",
        "owner@",
        "{tenant}",
        "a@b.c,",
        "owner+{tenant_id}@example.com",
        "{owner}@example.com",
        "a b@example.com"
      })
  void aTemplateThatCouldNeverWorkIsRefused(String template) {
    assertThatThrownBy(() -> DigestRecipients.parse(template))
        .isInstanceOf(InvalidInputException.class);
  }
}
