package io.neoops.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class whose tests ask for things on real servers by naming them as parameters:
 *
 * <ul>
 *   <li>{@link io.neoops.testkit.SampleHost}: a master database without tenants
 *   <li>{@link TenantDatabase}: a tenant of that host with an empty database
 *   <li>{@link Mailbox}: an address, and the mails that went there
 *   <li>{@link RedisSpace}: an empty Redis database
 *   <li>{@link io.neoops.testkit.EmbeddedWebServer}: a web server that answers what it is told
 *   <li>{@link io.neoops.testkit.TestClock}: a clock that stands at 2026-05-04T06:30:00Z
 *   <li>{@link io.neoops.settings.Environment}: the variables that lead to the first host, mailbox
 *       and Redis database of the test
 * </ul>
 *
 * <p>PostgreSQL, Redis and SMTP servers are started by the first test that needs them and stopped
 * after the last. What a test was given is its own, is the same in its constructor, {@code
 * BeforeEach}, {@code AfterEach} and test methods, and goes when the test ends, so tests may run at
 * the same time. The second parameter of a type is another thing than the first. What a {@code
 * BeforeAll} method or the constructor of a class with one instance asks for is shared by the
 * class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeoOpsExtension.class)
public @interface NeoOpsTest {
  /**
   * The class-path resource with the SQL of the master database's tables, for example {@code
   * /db/master.sql}; unless set, the tables of the sample host.
   */
  String masterSchema() default "";

  /** The same for the tenants' databases. */
  String tenantSchema() default "";
}
