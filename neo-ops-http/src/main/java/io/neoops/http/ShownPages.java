package io.neoops.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pages that a frame of the console shows. A frame sends no bearer token, so each page has an
 * address of its own that nobody can guess, for a few minutes. Thread-safe.
 */
final class ShownPages implements Endpoint {
  static final String PATH = "/admin/ops/shown";

  private static final Route ROUTE = Route.get(PATH, Access.ANYONE, "ticket");
  private static final Duration LASTING = Duration.ofMinutes(5);
  private static final int MOST = 50;
  private static final int TICKET_BYTES = 24;

  /** Mail has its styles inline; it may do nothing, be loaded nowhere else, and load nothing. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
          "Referrer-Policy",
          "no-referrer");

  private final SecureRandom random = new SecureRandom();
  private final LinkedHashMap<String, Kept> pages = new LinkedHashMap<>();

  /** Keeps a page and gives the ticket for it. */
  synchronized String keep(String html) {
    byte[] bytes = new byte[TICKET_BYTES];
    random.nextBytes(bytes);
    String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    pages.values().removeIf(Kept::isOver);
    if (pages.size() >= MOST) {
      pages.remove(pages.keySet().iterator().next());
    }
    pages.put(ticket, new Kept(html, System.nanoTime()));
    return ticket;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public synchronized Answer answer(Call call) {
    Kept page = pages.get(call.parameter("ticket").orElse(""));
    if (page == null || page.isOver()) {
      throw Problem.notFound("expected the ticket of a page of late, found another");
    }
    return new Answer.Content(200, "text/html; charset=utf-8", page.html, HEADERS);
  }

  private record Kept(String html, long since) {
    boolean isOver() {
      return System.nanoTime() - since > LASTING.toNanos();
    }
  }
}
