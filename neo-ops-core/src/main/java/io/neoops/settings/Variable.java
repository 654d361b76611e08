package io.neoops.settings;

/**
 * Every environment variable that neo-ops reads; the constant's name is the variable's.
 *
 * <p>Thread-safe.
 */
public enum Variable {
  POSTGRES_MASTER_URL(
      "the master database", "postgresql://neo:secret@db.internal:5432/master", Kind.SECRET),
  POSTGRES_TENANT_DSN_TEMPLATE(
      "the tenant databases, with {tenant_id} or {tenant} for what differs",
      "postgresql://neo:secret@db.internal:5432/tenant_{tenant_id}",
      Kind.SECRET),
  READ_REPLICA_URL(
      "a read replica of the master database",
      "postgresql://neo:secret@replica.internal:5432/master",
      Kind.SECRET),
  REDIS_URL("the Redis server", "redis://:secret@redis.internal:6379/0", Kind.SECRET),
  SMTP_HOST("the mail server", "smtp.example.com", Kind.PLAIN),
  SMTP_PORT("the mail server's port", "25", Kind.PLAIN),
  SMTP_USER("who logs in to the mail server", "ops", Kind.PLAIN),
  SMTP_PASS("the password for the mail server", "secret", Kind.SECRET),
  SMTP_FROM("the sender of mails", "neo-ops@example.com", Kind.PLAIN),
  SMTP_TLS("how mail is encrypted, one of auto, starttls, tls and off", "starttls", Kind.PLAIN),
  OPS_EMAIL("where alerts go, comma-separated", "ops@example.com,duty@example.com", Kind.PLAIN),
  OWNER_DIGEST_EMAIL(
      "where digests go, with {tenant} for the tenant's name",
      "owner+{tenant}@example.com",
      Kind.PLAIN),
  SLACK_WEBHOOK_URL(
      "the Slack incoming webhook", "https://hooks.slack.com/services/T000/B000/XXXX", Kind.SECRET),
  ALERTMANAGER_URL(
      "the base URL of the Alertmanager", "http://alertmanager.internal:9093", Kind.SECRET),
  METRICS_URL(
      "the host's Prometheus text endpoint", "http://app.internal:8000/metrics", Kind.SECRET),
  QUOTAS_URL(
      "the host's quota endpoint, with {tenant} for the tenant's name",
      "http://app.internal:8000/api/outlet/{tenant}/limits/usage",
      Kind.SECRET),
  QUOTAS_TOKEN("the bearer token for the quota endpoint", "secret", Kind.SECRET),
  PREFLIGHT_TENANT("the one tenant that preflight looks into", "corner-cafe", Kind.PLAIN),
  WEBHOOK_URLS(
      "the webhooks that the host calls, comma-separated",
      "https://example.com/hooks/orders",
      Kind.SECRET),
  DISABLE_WEBHOOKS("whether the host's webhooks are off", "true", Kind.PLAIN),
  STORAGE_DIR("the directory of the blob storage", "/var/lib/neo/storage", Kind.PLAIN),
  BACKUP_DIR("the directory of the backups", "/var/backups/neo", Kind.PLAIN),
  BACKUP_MAX_AGE("how old the newest backup may be", "PT24H", Kind.PLAIN),
  MIGRATIONS_EXPECTED(
      "the head revision that the master database must be at", "20240301_1200", Kind.PLAIN),
  MIGRATIONS_EXPECTED_DIR(
      "the directory of the master database's migration files",
      "/srv/neo/migrations/master",
      Kind.PLAIN),
  TENANT_MIGRATIONS_EXPECTED(
      "the head revision that the tenant databases must be at", "20240301_1200", Kind.PLAIN),
  TENANT_MIGRATIONS_EXPECTED_DIR(
      "the directory of the tenant databases' migration files",
      "/srv/neo/migrations/tenant",
      Kind.PLAIN),
  LOG_FILE("the host's log file", "/var/log/neo/app.log", Kind.PLAIN),
  GIT_SHA("the commit that the host was built from", "1f0c7a9", Kind.PLAIN),
  BUILT_AT("when the host was built", "2025-01-31T12:00:00Z", Kind.PLAIN),
  ENV("the environment that the host runs in", "production", Kind.PLAIN),
  CSP_REPORTS_PER_MINUTE(
      "how many CSP reports one address may send in a minute, 0 for no limit", "600", Kind.PLAIN),
  TRUSTED_PROXIES(
      "the proxies whose forwarded addresses count, comma-separated", "10.0.0.0/8", Kind.PLAIN),
  DEFAULT_TZ("the time zone of tenants without one", "UTC", Kind.PLAIN),
  NEO_OPS_TOKENS(
      "the bearer tokens of the stand-alone server",
      "super_admin:TOKEN,outlet_admin@TENANT:sha256=HEX",
      Kind.SECRET);

  private enum Kind {
    PLAIN,
    SECRET
  }

  private final String purpose;
  private final String example;
  private final Kind kind;

  Variable(String purpose, String example, Kind kind) {
    this.purpose = purpose;
    this.example = example;
    this.kind = kind;
  }

  /** What it is, in words that fit after "it is", for example "the master database". */
  public String purpose() {
    return purpose;
  }

  /** A value that it may have. */
  public String example() {
    return example;
  }

  /** Whether a value may hold credentials, as any URL may, and is never to be shown. */
  public boolean secret() {
    return kind == Kind.SECRET;
  }
}
