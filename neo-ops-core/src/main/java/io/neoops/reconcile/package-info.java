/**
 * Stock against kitchen order tickets: {@link io.neoops.reconcile.StockReconciliation} reads a CSV
 * file of any size, row by row, and mails the rows whose variance is too large.
 *
 * <p>From the bytes to the mail: {@code BlockReader} reads, unpacks and hashes in a thread of its
 * own, {@code RowScanner} finds the rows, {@code RowJudge} judges them, {@code Spool} keeps what is
 * to be listed, {@code AlertMail} writes it down.
 */
@NullMarked
package io.neoops.reconcile;

import org.jspecify.annotations.NullMarked;
