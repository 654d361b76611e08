package io.neoops.deadletter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters in this process's memory, for hosts without Redis and for tests. Thread-safe. */
public final class InMemoryDeadLetterStore implements DeadLetterStore {
  private final Map<LetterType, Lists> lists = new EnumMap<>(LetterType.class);

  /** Puts a letter behind the others. */
  public synchronized void add(LetterType type, byte[] letter) {
    of(type).letters.add(letter.clone());
  }

  /** What has been replayed and not been taken, the oldest first. */
  public synchronized List<byte[]> queue(LetterType type) {
    return of(type).queue.stream().map(byte[]::clone).toList();
  }

  @Override
  public synchronized long size(LetterType type) {
    return of(type).letters.size();
  }

  @Override
  public synchronized List<byte[]> read(LetterType type, long from, long to) {
    List<byte[]> all = of(type).letters;
    int begin = (int) Math.min(Math.max(0, from), all.size());
    int end = (int) Math.min(Math.max(begin, to + 1), all.size());
    return all.subList(begin, end).stream().map(byte[]::clone).toList();
  }

  @Override
  public synchronized boolean replay(LetterType type, long position, byte[] letter, String id) {
    for (long at = position; at >= 0; at--) {
      if (replay(type, at, List.of(letter), List.of(new Pick(0, id)))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized boolean replay(
      LetterType type, long from, List<byte[]> window, List<Pick> picks) {
    List<byte[]> found = read(type, from, from + window.size() - 1);
    if (found.size() != window.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!Arrays.equals(found.get(i), window.get(i))) {
        return false;
      }
    }
    List<byte[]> all = of(type).letters;
    for (Pick pick : picks) {
      of(type).queue.add(window.get(pick.offset()).clone());
      if (!pick.id().isEmpty()) {
        of(type).replays.merge(pick.id(), 1L, Long::sum);
      }
    }
    for (int i = picks.size() - 1; i >= 0; i--) {
      all.remove((int) from + picks.get(i).offset());
    }
    return true;
  }

  @Override
  public synchronized Map<String, Long> replays(LetterType type, Collection<String> ids) {
    Map<String, Long> counted = new HashMap<>(of(type).replays);
    counted.keySet().retainAll(List.copyOf(ids));
    return counted;
  }

  private Lists of(LetterType type) {
    return lists.computeIfAbsent(
        type, unused -> new Lists(new ArrayList<>(), new ArrayList<>(), new HashMap<>()));
  }

  private record Lists(List<byte[]> letters, List<byte[]> queue, Map<String, Long> replays) {}
}
