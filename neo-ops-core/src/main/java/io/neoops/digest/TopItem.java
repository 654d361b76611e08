package io.neoops.digest;

import java.math.BigDecimal;

/**
 * How much was sold under one name.
 *
 * @param name as it was sold, whatever item it stood for
 * @param qty on the day
 * @param before on the day that it is compared with; 0 where nothing was
 */
public record TopItem(String name, BigDecimal qty, BigDecimal before) {}
