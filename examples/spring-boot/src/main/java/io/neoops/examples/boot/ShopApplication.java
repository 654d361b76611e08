package io.neoops.examples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class ShopApplication {

  /** Runs until it is killed. */
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }
}
