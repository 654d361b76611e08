package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.TenantIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of two tenants whose lines interleave, in every form in which logs are written. */
class InterleavedLogTest {
  private static final int ENTRIES = 60;

  @TempDir Path directory;

  /** What marks the lines of each; no name has these letters. */
  private static final String OURS = "qz-ours-";

  private static final String THEIRS = "qz-theirs-";

  @ParameterizedTest
  @CsvSource({
    "corner-cafe, harbour-bistro",
    "Corner Cafe, Corner",
    "Corner, Corner Cafe",
    "Cafe, Corner Cafe",
    "Corner Cafe, Cafe",
    "Café Ünal, Cafe Unal",
    "Cafe Unal, Café Ünal",
    "Joe's Diner & Bar, Joe's Diner",
    "AT&T Shop, A.B. Shop",
    "Info, Error",
    "Error, corner-cafe",
    "corner-cafe, INFO",
    "cafe-2, cafe",
    "cafe, CAFE-2",
    "42nd Street, 42",
    "Straße 7, Strasse 8",
    "東京カフェ, 大阪食堂",
    "ресторан «Север», ресторан «Юг»",
    "a.b_c, a.b-d"
  })
  void nothingOfTheOtherIsInTheBundle(String own, String other) throws IOException {
    Path log = directory.resolve("app.log");
    List<String> lines = lines(own, other);
    int half = lines.size() / 2;
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("app.log.1.gz")))) {
      out.write(text(lines.subList(0, half)).getBytes(UTF_8));
    }
    Files.writeString(log, text(lines.subList(half, lines.size())), UTF_8);

    LogTail.Tail tail = LogTail.read(log, Cafes.isolation(own, other), 10_000);

    String kept = text(tail.lines());
    assertThat(kept).doesNotContain(THEIRS, Cafes.OTHER.toString(), plain(Cafes.OTHER));
    long theirs = lines.stream().filter(line -> line.contains(THEIRS)).count();
    assertThat(tail.lines().size() + tail.leftOut()).isEqualTo(lines.size());
    assertThat(tail.leftOut()).isGreaterThanOrEqualTo(theirs);
    for (int i = 0; i < ENTRIES; i += 20) {
      assertThat(kept).contains(OURS + i + ';');
    }
  }

  /** A common word, or what is written without its accents, must not name somebody else's line. */
  @ParameterizedTest
  @CsvSource({"Café Ünal, opened cafe unal", "Joe's Diner & Bar, JOES-DINER-BAR is open"})
  void aNameIsFoundAsLogsWriteIt(String other, String text) {
    Isolation isolation = Cafes.isolation("corner-cafe", other);

    assertThat(isolation.namesOthers(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Café Ünal, Cafe Unal", "Cafe Unal, Café Ünal"})
  void anAccentPartsTwoTenants(String own, String other) {
    TenantIdentities both =
        consumer -> {
          consumer.accept(new TenantIdentity(Cafes.OWN, List.of(own)));
          consumer.accept(new TenantIdentity(Cafes.OTHER, List.of(other)));
        };
    TenantIndex index = TenantIndex.of(both);
    Isolation isolation = new Isolation(BundleRequest.of(Cafes.tenant(own)), () -> index);

    assertThat(isolation.ownerOf("tenant=" + own + " x", false)).isEqualTo(Isolation.Owner.OWN);
    assertThat(isolation.ownerOf("tenant=" + other + " x", false)).isEqualTo(Isolation.Owner.OTHER);
  }

  private static List<String> lines(String own, String other) {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      entry(lines, i, own, Cafes.OWN, OURS);
      for (int j = random.nextInt(3); j >= 0; j--) {
        entry(lines, random.nextInt(ENTRIES), other, Cafes.OTHER, THEIRS);
      }
    }
    return lines;
  }

  /** One entry that says whose it is; its form is its number's. */
  private static void entry(List<String> lines, int i, String name, UUID id, String mark) {
    String text = mark + i + ';';
    String json = name.replace("\"", "\\\"");
    String time = String.format(Locale.ROOT, "2026-03-01T10:%02d:%02dZ", i % 60, i % 59);
    switch (i % 10) {
      case 0 -> lines.add(time + " INFO tenant=" + id + " " + text);
      case 1 ->
          lines.add("{\"ts\":\"" + time + "\",\"tenant\":\"" + json + "\",\"m\":\"" + text + "\"}");
      case 2 ->
          lines.add(
              "time=" + time + " level=info tenant_id=" + plain(id) + " msg=\"" + text + "\"");
      case 3 -> {
        lines.add(time + " ERROR tenant=" + id + " boom");
        lines.add("java.lang.IllegalStateException: " + text);
        lines.add("\tat com.example.Orders.place(Orders.java:7) " + text);
        lines.add("Caused by: java.io.IOException: " + text);
        lines.add("\t... 12 more");
      }
      case 4 -> lines.add("10.0.0.1 - - \"GET /api/outlet/" + id + "/orders?x=" + text + "\" 200");
      case 5 ->
          lines.add(
              time + " opening schema tenant_" + id.toString().replace('-', '_') + " " + text);
      case 6 ->
          lines.add(
              "{\"log\":\"{\\\"tenant\\\":{\\\"id\\\":\\\""
                  + id
                  + "\\\"},\\\"m\\\":\\\""
                  + text
                  + "\\\"}\"}");
      case 7 ->
          lines.add(time + " X-Tenant-Id: " + id.toString().toUpperCase(Locale.ROOT) + " " + text);
      case 8 -> {
        lines.add(time + " WARN tenant=" + id + " slow statement");
        lines.add("    SELECT 1 -- " + text);
        lines.add("");
      }
      default -> lines.add(time + " audit " + id + " did " + text);
    }
  }

  private static String plain(UUID id) {
    return id.toString().replace("-", "");
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
