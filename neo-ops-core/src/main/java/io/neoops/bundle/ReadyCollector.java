package io.neoops.bundle;

import io.neoops.bundle.Workers.Work;
import io.neoops.error.OpsException;
import io.neoops.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** ready.json: all probes at the same time, so that one that hangs hides no other. */
final class ReadyCollector implements Collector {
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final List<Station> stations = new ArrayList<>();

  private record Station(String name, Probe probe, Workers workers) {}

  private record Running(Station station, @Nullable Work<String> work, long begun) {}

  ReadyCollector(Map<String, Probe> probes) {
    probes.forEach(
        (name, probe) -> stations.add(new Station(name, probe, new Workers("probe " + name))));
  }

  @Override
  public String name() {
    return "ready.json";
  }

  @Override
  public void collect(BundleContext context, OutputStream out)
      throws IOException, InterruptedException {
    List<Running> running = stations.stream().map(station -> begin(station, context)).toList();
    List<Map<String, Object>> checks = new ArrayList<>();
    boolean ready = true;
    for (Running probe : running) {
      Map<String, Object> check = answer(probe);
      ready &= "ok".equals(check.get("status"));
      checks.add(check);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", ready ? "ok" : "fail");
    document.put("checks", checks);
    out.write(Json.write(document).getBytes(StandardCharsets.UTF_8));
  }

  private static Running begin(Station station, BundleContext context) {
    Work<String> work =
        station.workers().areHanging()
            ? null
            : station.workers().begin(() -> station.probe().check(context.tenant()));
    return new Running(station, work, System.nanoTime());
  }

  private static Map<String, Object> answer(Running probe) throws InterruptedException {
    Work<String> work = probe.work();
    if (work == null) {
      return check(probe, "fail", "not begun: earlier probes still hang");
    }
    try {
      long left = PATIENCE.toNanos() - (System.nanoTime() - probe.begun());
      return check(probe, "ok", work.result().get(Math.max(0, left), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return check(probe, "fail", "no answer within " + PATIENCE.toMillis() + " ms");
    } catch (ExecutionException e) {
      return check(
          probe,
          "fail",
          e.getCause() instanceof OpsException known
              ? String.valueOf(known.getMessage())
              : "it broke: " + e.getCause());
    } finally {
      work.giveUp();
    }
  }

  private static Map<String, Object> check(Running probe, String status, String detail) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("name", probe.station().name());
    check.put("status", status);
    check.put("detail", detail);
    check.put("duration_ms", (System.nanoTime() - probe.begun()) / 1_000_000);
    return check;
  }
}
