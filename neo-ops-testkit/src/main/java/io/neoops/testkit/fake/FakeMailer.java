package io.neoops.testkit.fake;

import io.neoops.mail.MailException;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the messages that it is to send. Thread-safe. */
public final class FakeMailer implements Mailer {
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final Behavior behavior;

  /** A mailer of this behavior; a lost answer leaves it open whether the mail was taken. */
  public FakeMailer(Behavior behavior) {
    this.behavior = behavior;
  }

  @Override
  public void send(Message message) {
    behavior.call(
        Behavior.asSupplier(() -> messages.add(message)),
        why -> MailException.refused("fake mailer: " + why, null),
        why -> MailException.inDoubt("fake mailer: " + why, null));
  }

  /** What was sent, in its order. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }
}
