package io.neoops.redact;

import java.util.Arrays;
import java.util.Set;

/** The words of which names of keys are made, by what they do to the name. */
final class KeyWords {
  /** Names of secrets by themselves. */
  static final Set<String> SECRETS =
      words(
          "password passwords passwd passwds pwd pwds pw pswd psw passw passwrd passcode passcodes",
          "passwort kennwort senha passe contrasena motdepasse parola wachtwoord requirepass"
              + " masterauth",
          "storepass keypass secret secrets apikey apikeys token credential credentials creds cred",
          "otp totp hotp mfa pin cvv cvc csc cid2 csrf xsrf jwt bearer psk pepper privkey"
              + " privatekey",
          "sessionid sessid jsessionid phpsessid aspsessionid secretkey accesskey ssn aadhaar",
          "connectionstring connstr userpass userpwd htpasswd passkey webhooksecret tan authtoken");

  /** Secrets written as several words. */
  static final Set<String> PHRASES = words("passphrase passphrases mnemonic seedphrase");

  /** Names that stand for secrets as often as not. */
  static final Set<String> LIKELY =
      words("auth pass tokens session sessions sid sig signature hmac sas seed keys apitoken");

  /** What makes a key of locks out of a key of maps, before {@code key}. */
  static final Set<String> KEY_KINDS =
      words(
          "api secret access private priv account shared auth signing sign signature encryption",
          "encrypt encrypted encrypting decryption decrypt cipher crypto master admin root ssh gpg",
          "pgp hmac aes rsa des ec ecdsa ed jwt jwk jws tls ssl server client consumer app",
          "application service subscription function stream deploy deployment recovery license",
          "licence product registration activation storage webhook integration ingest ingestion",
          "write read admission session cookie host wrapping kek dek data symmetric password pass",
          "passwd token user developer dev live test maps management wallet seed pre psk preshared",
          "wireguard wpa wep wifi x functions instrumentation routing2 rest vault unseal age csrf",
          "system internal bot partner merchant payment gateway project org team personal"
              + " provider");

  /** What makes a secret of {@code code}. */
  static final Set<String> CODE_KINDS =
      words(
          "verification verify auth authorization security access mfa fa otp sms recovery backup",
          "pin time activation reset login confirmation pass invite tan card device unlock totp");

  /** What makes a secret of several words, before {@code phrase} and {@code words}. */
  static final Set<String> PHRASE_KINDS = words("seed recovery pass secret backup wallet");

  /** What makes a password of {@code pass} and {@code pw}. */
  static final Set<String> OWNERS =
      words(
          "smtp db database user username mail email root admin ftp sftp ldap redis mysql mariadb"
              + " pg",
          "postgres postgresql my login http https proxy keystore key store trust truststore wifi",
          "sudo ssh vpn imap pop api app auth service svc rabbitmq rabbit amqp mongo mongodb kafka",
          "jdbc sql ora oracle sa bind master repl replication new old client server bot smb samba",
          "wp ds datasource elastic es account acct test sys system web site host remote enc",
          "superuser owner super tenant portal backup cache mq queue broker zip pdf cert pfx pem");

  /** What may follow a secret's name and leave it one. */
  static final Set<String> NEUTRAL =
      words(
          "value values val hash hashed hashes digest text plain plaintext cleartext clear string",
          "str data raw new old current previous confirm confirmation confirmed again repeat"
              + " retype",
          "verify encrypted enc encoded base hex prod production dev development staging stage"
              + " test",
          "live primary secondary key keys b salted md sha bcrypt word phrase code main default",
          "header cookie bearer param parameter env var variable input field1 a c github gitlab"
              + " aws");

  /** What turns a secret's name into something about the secret. */
  static final Set<String> ABOUT =
      words(
          "policy policies count counts counter counted length len bucket buckets type types ttl",
          "expiry expires expire expiration expired expiring at on in age max min limit limits"
              + " size",
          "sizes url urls uri uris endpoint endpoints path paths file files filename dir directory",
          "folder name names id ids label labels column columns prompt hint required enabled",
          "enable disabled disable reset resets changed change changes updated update created"
              + " create",
          "strength algorithm algorithms alg algo encoder encoding decoder format version versions",
          "valid invalid validity verified verification validation validator validate check checks",
          "checked checker provider providers manager service services store source sources arn",
          "ref refs reference usage used uses rate rates ratio rotation rotated rotate interval",
          "period window days hours minutes seconds sec secs ms millis time timeout duration delay",
          "status state index page per class factory filter handler generator generated generation",
          "issuer issued audience scope scopes mode method methods mechanism scheme strategy",
          "exception error errors failure failures failed success successful attempts attempt"
              + " retry",
          "retries request requests requested response responses domain samesite secure httponly",
          "config configuration settings options option feature flag rule rules requirement",
          "requirements complexity history lifetime leeway refresh renewal renewed revoked"
              + " revocation",
          "cost iterations rounds mib bytes bits kb cache cached limiter queue pool budget quota"
              + " total",
          "remaining present missing set unset exists matches match mismatch needed aware consent",
          "group role host port server realm plugin module package",
          "controller repository repo entity dto mapper builder parser reader writer resolver",
          "interceptor listener event events job task worker tests spec util utils",
          "helper constants tokenizer vault link page form screen view button field fields stats",
          "metric metrics log logs audit latency percent percentage score category kind order",
          "location region zone bytes sum avg mean median p num number position offset start end",
          "prefix suffix charset chars characters entropy less protected based backend driver"
              + " agent",
          "site logout login signup exchange introspection converter customizer adapter wrapper"
              + " impl");

  /** What counts the tokens of a text, or moves through its pages. */
  static final Set<String> COUNTED =
      words(
          "max min num total avg n count limit used remaining prompt completion input output"
              + " cached",
          "reasoning thinking next page continuation cancellation cursor pad eos bos unk cls sep",
          "mask special stop sync parse lexer grammar text word words vocab rate available burst",
          "consumed average context generated accepted rejected audio image language per");

  /** What asks a question that true or false answers. */
  static final Set<String> QUESTIONS =
      words(
          "has is use uses require requires required show hide allow allows enable enabled disable",
          "disabled supports skip with without needs no forgot force should can was did");

  /** What makes the name of an error or of another's secret of it, right before it. */
  static final Set<String> WRONG =
      words(
          "invalid expired missing bad unknown unexpected unsupported wrong insufficient weak"
              + " existing");

  /** What may stand beside a secret in one object, and is none. */
  static final Set<String> BESIDE =
      words("user username users login account name host hostname tenant email");

  /** What makes a key everybody's. */
  static final Set<String> OPEN = words("public publishable pub primary foreign unique");

  private KeyWords() {}

  private static Set<String> words(String... lines) {
    return Set.copyOf(Arrays.asList(String.join(" ", lines).split(" ")));
  }
}
