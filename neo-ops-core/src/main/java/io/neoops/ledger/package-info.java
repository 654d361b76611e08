/**
 * What neo-ops did, when, for whom, and how it ended: {@link io.neoops.ledger.RunLedger}, kept in
 * the {@code neo_ops} schema that {@link io.neoops.ledger.NeoOpsSchema} makes.
 */
@NullMarked
package io.neoops.ledger;

import org.jspecify.annotations.NullMarked;
