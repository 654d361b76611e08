/**
 * Proof that an alert reaches people: {@link io.neoops.alert.TestAlert} sends one through each
 * {@link io.neoops.alert.Alerter}.
 */
@NullMarked
package io.neoops.alert;

import org.jspecify.annotations.NullMarked;
