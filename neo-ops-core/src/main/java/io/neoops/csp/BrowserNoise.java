package io.neoops.csp;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells violations that no page can mend: those of extensions, and of scripts and frames that the
 * browser itself puts into pages.
 */
final class BrowserNoise {
  /** Browsers shorten some of these to the scheme alone, others to a word. */
  private static final Set<String> SCHEMES =
      Set.of(
          "chrome-extension",
          "moz-extension",
          "safari-extension",
          "safari-web-extension",
          "ms-browser-extension",
          "ms-appx-web",
          "edge-extension",
          "opera-extension",
          "webkit-masked-url",
          "chrome",
          "chromenull",
          "chromeinvoke",
          "chromeinvokeimmediate",
          "edge",
          "resource",
          "moz-icon",
          "safari-resource",
          "gsa",
          "mbinit",
          "mxaddon-pkg",
          "symres",
          "user-script",
          "webviewprogressproxy",
          "opera",
          "jar",
          "tmtbff",
          "sandbox eval code",
          "debugger eval code",
          "extension");

  /** What may stand before another address. */
  private static final Set<String> WRAPPERS = Set.of("blob", "filesystem", "view-source");

  private BrowserNoise() {}

  /**
   * Whether an extension or the browser blocked, ran or was the page. {@code about:} counts only as
   * what was blocked and as the source, and {@code about:srcdoc} never: that is the host's own.
   */
  static boolean is(CspReport report) {
    return isInjected(report.blockedUri())
        || isInjected(report.sourceFile())
        || SCHEMES.contains(scheme(report.documentUri()));
  }

  private static boolean isInjected(@Nullable String uri) {
    String scheme = scheme(uri);
    return SCHEMES.contains(scheme)
        || (scheme.equals("about") && uri != null && !uri.strip().startsWith("about:srcdoc"));
  }

  private static String scheme(@Nullable String uri) {
    if (uri == null) {
      return "";
    }
    int from = 0;
    while (true) {
      int colon = uri.indexOf(':', from);
      String scheme = uri.substring(from, colon < 0 ? uri.length() : colon);
      scheme = scheme.strip().toLowerCase(Locale.ROOT);
      if (colon < 0 || !WRAPPERS.contains(scheme)) {
        return scheme;
      }
      from = colon + 1;
    }
  }
}
