/**
 * Mail: {@link io.neoops.mail.Message} is what goes out, {@link io.neoops.mail.Mailer} delivers it.
 */
@NullMarked
package io.neoops.mail;

import org.jspecify.annotations.NullMarked;
