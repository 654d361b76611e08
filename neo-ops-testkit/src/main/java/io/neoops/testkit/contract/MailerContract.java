package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.mail.MailAddress;
import io.neoops.mail.MailException;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Mailer} does. */
public interface MailerContract {
  /** A mailer whose server takes everything. */
  Mailer mailer();

  /** A mailer whose server is away. */
  Mailer mailerWithoutServer();

  /** The decoded subjects of the mails that {@link #mailer} got to an address, in any order. */
  List<String> subjectsTo(String address);

  @Test
  default void everyRecipientGetsTheMail() {
    List<MailAddress> to = MailAddress.list("one@example.test,two@example.test");

    mailer().send(Message.of(to, "Zwölf ☕ \"Käse\"", "Text").withHtml("<p>Text</p>"));

    assertThat(subjectsTo("one@example.test")).containsExactly("Zwölf ☕ \"Käse\"");
    assertThat(subjectsTo("two@example.test")).containsExactly("Zwölf ☕ \"Käse\"");
    assertThat(subjectsTo("three@example.test")).isEmpty();
  }

  @Test
  default void severalThreadsSendAtOnce() {
    Mailer mailer = mailer();
    List<MailAddress> to = MailAddress.list("many@example.test");

    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> mailer.send(Message.of(to, "mail " + i, "Text")));

    assertThat(subjectsTo("many@example.test")).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  default void aServerThatIsAwayIsToldAndNothingWasSent() {
    Message message = Message.of(MailAddress.list("one@example.test"), "lost", "Text");

    assertThatThrownBy(() -> mailerWithoutServer().send(message))
        .isInstanceOfSatisfying(
            MailException.class, failure -> assertThat(failure.maybeAccepted()).isFalse());
  }
}
