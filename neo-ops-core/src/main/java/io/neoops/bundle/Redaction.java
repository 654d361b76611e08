package io.neoops.bundle;

import io.neoops.redact.Redactor;
import java.util.Map;

/** What takes secrets out of the texts of one file, and counts them. */
interface Redaction {

  String redact(String text);

  /** How many places were hidden so far, by kind. */
  Map<String, Long> counts();

  /** The redaction of one file of a bundle whose files share a key. */
  static Redaction by(Redactor bundle) {
    Redactor file = bundle.sibling();
    return new Redaction() {
      @Override
      public String redact(String text) {
        return file.redact(text);
      }

      @Override
      public Map<String, Long> counts() {
        return file.counts();
      }
    };
  }
}
