package io.neoops.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the mail for one recipient.
 *
 * @param recipient the address
 * @param status {@link MailStatus#SENT}, {@link MailStatus#ALREADY_SENT} or {@link
 *     MailStatus#FAILED}
 * @param detail after a failure why and what to do; else what there is to say about an earlier
 *     attempt; may be empty
 */
public record MailDelivery(String recipient, MailStatus status, String detail) {

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("recipient", recipient);
    document.put("status", status.word());
    document.put("detail", detail);
    return document;
  }
}
