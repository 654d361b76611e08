package io.neoops.digest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One figure as people see it.
 *
 * @param label what it is
 * @param now its value
 * @param before its value a week before
 * @param change the one beside the other
 */
record DigestLine(String label, String now, String before, Change change) {

  /** All headline figures, the most important first. */
  static List<DigestLine> of(Digest digest) {
    List<DigestLine> lines = new ArrayList<>();
    lines.add(
        line(
            digest,
            "Orders",
            day -> Optional.of(BigDecimal.valueOf(day.orders())),
            day -> Optional.of(Shown.number(day.orders()))));
    lines.add(
        line(
            digest,
            "Items sold",
            DayFigures::itemsSold,
            day -> day.itemsSold().map(Shown::number)));
    lines.add(line(digest, "Tips", DayFigures::tips, day -> day.tipsText().map(Shown::money)));
    lines.add(
        line(
            digest,
            "Average preparation",
            day -> day.preparation().map(DigestLine::seconds),
            day -> day.preparation().map(Shown::time)));
    lines.add(
        line(digest, "Complimentary items", DayFigures::complimentary, DigestLine::complimentary));
    lines.add(
        line(
            digest,
            "Cancelled orders",
            day -> day.cancelled().map(BigDecimal::valueOf),
            day -> day.cancelled().map(Shown::number)));
    lines.add(
        new DigestLine(
            "Webhook breakers open",
            digest.breakersOpen().map(String::valueOf).orElse(Shown.UNKNOWN),
            Shown.UNKNOWN,
            Change.between(Optional.empty(), Optional.empty())));
    return lines;
  }

  /** The top items of the day. */
  static List<DigestLine> items(Digest digest) {
    boolean compared = digest.previous().isPresent();
    return digest.figures().topItems().stream()
        .map(
            item ->
                new DigestLine(
                    Shown.name(item.name()),
                    Shown.number(item.qty()),
                    compared ? Shown.number(item.before()) : Shown.UNKNOWN,
                    Change.between(
                        Optional.of(item.before()).filter(before -> compared),
                        Optional.of(item.qty()))))
        .toList();
  }

  private static DigestLine line(
      Digest digest,
      String label,
      Function<DayFigures, Optional<BigDecimal>> value,
      Function<DayFigures, Optional<String>> text) {
    Optional<DayFigures> before = digest.previous().map(Digest.Previous::figures);
    return new DigestLine(
        label,
        text.apply(digest.figures()).orElse(Shown.UNKNOWN),
        before.flatMap(text).orElse(Shown.UNKNOWN),
        Change.between(before.flatMap(value), value.apply(digest.figures())));
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3);
  }

  private static Optional<String> complimentary(DayFigures day) {
    return day.complimentary()
        .map(
            qty ->
                Shown.number(qty)
                    + day.complimentaryPercent()
                        .map(percent -> " (" + Shown.percent(percent) + ")")
                        .orElse(""));
  }
}
