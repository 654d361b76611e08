package io.neoops.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED = "Forwarded";

  private final TrustedProxies proxies =
      TrustedProxies.parse("10.0.0.0/8, 192.0.2.7\n2001:db8:1::/48");

  @Test
  void withoutAProxyTheHeadersSayNothing() {
    assertThat(client(TrustedProxies.none(), "203.0.113.9", FORWARDED_FOR, "198.51.100.1"))
        .isEqualTo(of("203.0.113.9"));
    assertThat(client(proxies, "203.0.113.9", FORWARDED_FOR, "198.51.100.1"))
        .isEqualTo(of("203.0.113.9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1 | 198.51.100.1",
        "1.2.3.4, 198.51.100.1 | 198.51.100.1",
        "1.2.3.4, 198.51.100.1, 10.1.1.1 | 198.51.100.1",
        "1.2.3.4, 198.51.100.1 , 192.0.2.7, 10.1.1.1 | 198.51.100.1",
        "10.3.3.3, 10.2.2.2 | 10.3.3.3",
        "198.51.100.1:4711 | 198.51.100.1",
        "'[2001:db8:2::1]:4711' | 2001:db8:2::1",
        "2001:db8:2::1 | 2001:db8:2::1",
        "::ffff:198.51.100.1 | 198.51.100.1",
        "198.51.100.1, unknown | 10.0.0.1",
        "198.51.100.1, | 10.0.0.1",
        "198.51.100.1, 999.1.1.1 | 10.0.0.1",
        "198.51.100.1, 010.0.0.1 | 10.0.0.1",
        "198.51.100.1, 127.1 | 10.0.0.1",
        "198.51.100.1, localhost | 10.0.0.1",
        "198.51.100.1, _hidden, 10.9.9.9 | 10.9.9.9",
        "'' | 10.0.0.1"
      })
  void theListIsReadFromItsEnd(String header, String expected) {
    assertThat(client(proxies, "10.0.0.1", FORWARDED_FOR, header)).isEqualTo(of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=198.51.100.1 | 198.51.100.1",
        "for=1.2.3.4, For=198.51.100.1;proto=https;by=10.0.0.1 | 198.51.100.1",
        "proto=https;for=\"[2001:db8:2::1]:4711\" | 2001:db8:2::1",
        "for=\"1.2.3.4, 5.6.7.8\", for=10.1.1.1 | 10.1.1.1",
        "for=198.51.100.1, proto=https | 10.0.0.1",
        "for=198.51.100.1, for=unknown | 10.0.0.1",
        "for=\"198.51.100.1 | 10.0.0.1",
        "for= | 10.0.0.1"
      })
  void thePairsAreReadFromTheirEnd(String header, String expected) {
    assertThat(client(proxies, "10.0.0.1", FORWARDED, header)).isEqualTo(of(expected));
  }

  @Test
  void severalHeadersAreOneList() {
    HttpServletRequest request =
        request("10.0.0.1", Map.of(FORWARDED_FOR, List.of("1.2.3.4, 198.51.100.1", "10.2.2.2")));
    assertThat(proxies.clientOf(request)).isEqualTo(of("198.51.100.1"));
  }

  @Test
  void headersThatContradictEachOtherAreBothLeftAside() {
    HttpServletRequest request =
        request(
            "10.0.0.1",
            Map.of(FORWARDED_FOR, List.of("198.51.100.1"), FORWARDED, List.of("for=1.2.3.4")));
    assertThat(proxies.clientOf(request)).isEqualTo(of("10.0.0.1"));
    HttpServletRequest agreeing =
        request(
            "10.0.0.1",
            Map.of(FORWARDED_FOR, List.of("198.51.100.1"), FORWARDED, List.of("for=198.51.100.1")));
    assertThat(proxies.clientOf(agreeing)).isEqualTo(of("198.51.100.1"));
  }

  @Test
  void addressesOfOneIpv6NetworkCountAsOne() {
    assertThat(of("2001:db8:2:3::1")).isEqualTo(of("2001:db8:2:3:ffff::9"));
    assertThat(of("2001:db8:2:3::1")).isNotEqualTo(of("2001:db8:2:4::1"));
    assertThat(of("fe80::1%eth0")).isEqualTo(of("fe80::1"));
    assertThat(of("0:0:0:0:0:ffff:c633:6401")).isEqualTo(of("198.51.100.1"));
  }

  @Test
  void networksEndWhereTheirBitsDo() {
    TrustedProxies odd = TrustedProxies.parse("10.0.0.0/9,2001:db8::/33");
    assertThat(client(odd, "10.127.255.255", FORWARDED_FOR, "1.2.3.4")).isEqualTo(of("1.2.3.4"));
    assertThat(client(odd, "10.128.0.0", FORWARDED_FOR, "1.2.3.4")).isEqualTo(of("10.128.0.0"));
    assertThat(client(odd, "2001:db8:7fff::1", FORWARDED_FOR, "1.2.3.4")).isEqualTo(of("1.2.3.4"));
    assertThat(client(odd, "2001:db8:8000::1", FORWARDED_FOR, "1.2.3.4"))
        .isEqualTo(of("2001:db8:8000::1"));
    assertThat(client(TrustedProxies.parse("0.0.0.0/0"), "9.9.9.9", FORWARDED_FOR, "1.2.3.4"))
        .isEqualTo(of("1.2.3.4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ",
        "proxy.internal",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "2001:db8::/129",
        "::1::2",
        "1.2.3",
        "256.1.1.1",
        "10.0.0.1;10.0.0.2",
        "10.0.0.0/8, s3cret.test",
        "[::1]",
        "/8",
        ".:",
        "10.0.0.0/99999999999"
      })
  void whatIsNoNetworkIsRefusedAndNotShown(String text) {
    assertThatThrownBy(() -> TrustedProxies.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected an address or a network")
        .hasMessageNotContaining("s3cret");
  }

  private static String of(String address) {
    return TrustedProxies.none().clientOf(request(address, Map.of()));
  }

  private static String client(TrustedProxies proxies, String peer, String name, String value) {
    return proxies.clientOf(request(peer, Map.of(name, List.of(value))));
  }

  /** Only what is asked for: who is connected, and headers. */
  private static HttpServletRequest request(String peer, Map<String, List<String>> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getHeaders" ->
                      Collections.enumeration(
                          headers.getOrDefault(String.valueOf(arguments[0]), List.of()));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
