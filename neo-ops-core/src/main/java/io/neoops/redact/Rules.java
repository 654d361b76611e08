package io.neoops.redact;

import java.util.List;

/** All the rules, for one text. */
final class Rules {
  private Rules() {}

  static List<Rule> all() {
    KeyNames names = new KeyNames();
    return List.of(
        new PemRule(),
        new AssignmentRule(names),
        new ArgumentRule(names),
        new CommandRule(names),
        new HereStringRule(),
        new CallRule(),
        new WorkflowRule(names),
        new CsvRule(names),
        new DialogueRule(),
        new XmlRule(names),
        new EncodedPairRule(names),
        new UrlRule(),
        new DriverUrlRule(),
        new WebhookRule(),
        new CredentialRule(),
        new JwtRule(),
        new TokenRule(),
        new PasswordHashRule(),
        new SqlRule(names),
        new SentenceRule(names),
        new InsertRule(names),
        new PgPassRule(),
        new CardRule(),
        new IbanRule(),
        new EmailRule(),
        new PhoneRule());
  }
}
