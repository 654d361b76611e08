package io.neoops.bundle;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What health.json says: who writes it lives. */
final class HealthFacts {
  private HealthFacts() {}

  static Map<String, Object> now(Clock clock) {
    RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
    Runtime runtime = Runtime.getRuntime();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("status", "ok");
    facts.put("time", clock.instant().toString());
    facts.put("pid", process.getPid());
    facts.put("uptime_seconds", process.getUptime() / 1000);
    facts.put("processors", runtime.availableProcessors());
    facts.put("load_average", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    facts.put("heap_used_bytes", runtime.totalMemory() - runtime.freeMemory());
    facts.put("heap_max_bytes", runtime.maxMemory());
    facts.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    return facts;
  }
}
