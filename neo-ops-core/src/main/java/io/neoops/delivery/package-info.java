/**
 * What must go out once, however often and from however many processes it is attempted: {@link
 * io.neoops.delivery.DeliveryLedger}.
 */
@NullMarked
package io.neoops.delivery;

import org.jspecify.annotations.NullMarked;
