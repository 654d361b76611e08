package io.neoops.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. */
sealed interface Answer {

  /** A JSON document as {@code Json.write} takes it. */
  record Document(int status, Object content, Map<String, String> headers) implements Answer {
    /** Copies the headers. */
    public Document {
      headers = Map.copyOf(headers);
    }
  }

  /** JSON that is written already. */
  record Text(String json) implements Answer {}

  /** Text that is no JSON, to be shown and not saved. */
  record Content(int status, String type, String text, Map<String, String> headers)
      implements Answer {
    /** Copies the headers. */
    public Content {
      headers = Map.copyOf(headers);
    }
  }

  /** Nothing but a status. */
  record Empty(int status, Map<String, String> headers) implements Answer {
    /** Copies the headers. */
    public Empty {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A file to be saved, written while it is made.
   *
   * @param fileName letters, digits, dots and hyphens only
   */
  record Download(String type, String fileName, Writing content) implements Answer {}

  /** Writes a download's content; called once at the most, and not for HEAD. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** 200 with the document itself. */
  static Answer document(Object content) {
    return new Document(200, content, Map.of());
  }

  /** 200 with the envelope around {@code data}. */
  static Answer data(Object data) {
    return data(data, Map.of());
  }

  /** 200 with the envelope around {@code data}, and more members beside it. */
  static Answer data(Object data, Map<String, ?> beside) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ok", true);
    envelope.put("data", data);
    envelope.putAll(beside);
    return document(envelope);
  }

  /** 202 with the task that has begun. */
  static Answer begun(Task task) {
    return new Document(202, Map.of("ok", true, "data", task.toDocument()), Map.of());
  }

  /** The envelope of a failure. */
  static Answer failure(int status, String code, String message, Map<String, String> headers) {
    return failure(status, code, message, headers, Map.of());
  }

  /** The same, with more members beside the error. */
  static Answer failure(
      int status, String code, String message, Map<String, String> headers, Map<String, ?> beside) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ok", false);
    envelope.put("error", error);
    envelope.putAll(beside);
    return new Document(status, envelope, headers);
  }
}
