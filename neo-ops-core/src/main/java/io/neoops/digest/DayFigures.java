package io.neoops.digest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one business day. A figure that the host's tables cannot give is empty, which is
 * something else than 0.
 *
 * @param orders placed in it, without the cancelled ones, which no further figure counts either
 * @param cancelled placed in it and cancelled
 * @param preparation average from placed to served of those that have been served; empty also where
 *     none has
 * @param itemsSold sum of the quantities of items that were not voided
 * @param topItems the ten names most sold, by quantity and then by name
 * @param complimentary the quantity of items that were priced 0, which is part of the items sold
 * @param tips of invoices created in it
 */
public record DayFigures(
    long orders,
    Optional<Long> cancelled,
    Optional<Duration> preparation,
    Optional<BigDecimal> itemsSold,
    List<TopItem> topItems,
    Optional<BigDecimal> complimentary,
    Optional<BigDecimal> tips) {

  /** Copies the items. */
  public DayFigures {
    topItems = List.copyOf(topItems);
  }

  /** Of 100 items sold, how many were complimentary, to two decimals; empty if none was sold. */
  public Optional<BigDecimal> complimentaryPercent() {
    return itemsSold
        .filter(sold -> sold.signum() > 0)
        .flatMap(
            sold ->
                complimentary.map(
                    free ->
                        free.multiply(BigDecimal.valueOf(100))
                            .divide(sold, 2, RoundingMode.HALF_UP)));
  }

  /** The tips as they are written everywhere: two decimals, or more where there are any. */
  public Optional<String> tipsText() {
    return tips.map(DayFigures::money);
  }

  Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> comps = new LinkedHashMap<>();
    comps.put("qty", complimentary.map(DayFigures::number).orElse(null));
    comps.put("percent", complimentaryPercent().map(DayFigures::number).orElse(null));
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("orders", orders);
    document.put("cancelled", cancelled.orElse(null));
    document.put("items_sold", itemsSold.map(DayFigures::number).orElse(null));
    document.put(
        "avg_prep_seconds",
        preparation.map(time -> number(BigDecimal.valueOf(time.toMillis(), 3))).orElse(null));
    document.put("top_items", topItems.stream().map(DayFigures::toDocument).toList());
    document.put("comps", comps);
    document.put("tips", tipsText().orElse(null));
    return document;
  }

  private static Map<String, Object> toDocument(TopItem item) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", item.name());
    document.put("qty", number(item.qty()));
    document.put("previous_qty", number(item.before()));
    return document;
  }

  private static String money(BigDecimal amount) {
    BigDecimal exact = amount.stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale())).toPlainString();
  }

  /** Without trailing zeros, and never as 1E+3. */
  static BigDecimal number(BigDecimal value) {
    BigDecimal exact = value.stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
