/**
 * Takes credentials and personal data out of logs and configuration: {@link
 * io.neoops.redact.Redactor}.
 */
@NullMarked
package io.neoops.redact;

import org.jspecify.annotations.NullMarked;
