package io.neoops.examples.boot;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the application has itself. */
@RestController
class ShopController {

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return "<!doctype html><title>Shop</title><h1>Shop</h1>";
  }
}
