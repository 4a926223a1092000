import { describe, expect, test } from 'vitest';
import { classifyLiteral, classifyWords } from './classify.ts';

/** Made up, and put together here so that no scanner takes this file for a leak. */
const stripe = `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`;
const pem = `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIEow\n-----END RSA ${'PRIVATE'} KEY-----`;

describe('credentials, by name and value', () => {
  test.each([
    ['API_KEY', 'sk_live_abc', 'credential-name'],
    ['API_KEY', stripe, 'stripe-key'],
    ['ANYTHING', stripe, 'stripe-key'],
    ['DB_PASSWORD', 'hunter2', 'credential-name'],
    ['MYSQL_ROOT_PASSWORD', 'password', 'credential-name'],
    ['MYSQL_ROOT_PASSWORD', 'fake_password', 'credential-name'],
    ['WSREP_SST_PASSWORD', 'sst', 'credential-name'],
    ['SECRET_BLAH', 'secretsquirrels', 'credential-name'],
    ['ACCESS_KEY', '8312341g-5678-abcd-4a2b2c-33bcsd655', 'credential-name'],
    ['azure_batch_key', 'Hello from the environment', 'credential-name'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'credential-name'],
    ['DB_URL', 'AKIAIOSFODNN7EXAMPLE', 'aws-access-key-id'],
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE', 'aws-access-key-id'],
    ['STRIPE_KEY', 'a8f5f167f44f4964e6c998dee827110c', 'credential-name'],
    ['DATABASE_URL', 'postgres://app:s3cret@db:5432/app?sslmode=disable', 'url-password'],
    ['REDIS_URL', 'redis://:s3cret@redis:6379/0', 'url-password'],
    ['DSN', 'root:s3cret@tcp(db:3306)/app', 'url-password'],
    ['CONNECTION', 'Server=db;User Id=sa;Password=s3cret;Encrypt=true', 'credential-name'],
    ['STORAGE', 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4==;', 'credential-name'],
    ['HEADER', 'Authorization: Bearer abcdef0123456789', 'authorization'],
    ['CONFIG', '{"user": "app", "password": "s3cret"}', 'credential-name'],
    ['CONFIG', 'user: app\npassword: s3cret\n', 'credential-name'],
    ['JAVA_OPTS', '-Xmx1g -Ddb.password=s3cret', 'credential-name'],
    ['KEY_PEM', pem, 'private-key'],
    ['the_good_stuff', `---BEGIN OPENSSH ${'PRIVATE'} KEY---\nxxxxx\n`, 'private-key'],
    ['ID_TOKEN', `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}.dozjgNryP4J3jVmNHl0w5N`, 'jwt'],
    ['CONFIG', btoa('{"user": "app", "password": "s3cret"}'), 'credential-name'],
    ['CONFIG', `${btoa(pem)}\n`, 'private-key'],
    ['CONFIG', `{"key": "${btoa(pem)}"}`, 'private-key'],
    ['CONFIG', '{"auths":{"https://registry.example":{"auth":"YXBwOnMzY3JldA=="}}}', 'registry-auth'],
    ['GOOGLE_CREDENTIALS', JSON.stringify({ type: 'service_account', private_key: pem }), 'private-key'],
    ['DB_PASSWORD', 'pa$$word', 'credential-name'],
    ['DB_PASSWORD', '$ecret123', 'credential-name'],
    ['DB_PASSWORD', `${'1'.repeat(40)}x`, 'credential-name'],
    ['DB_PASSWORD', `${'1m'.repeat(40)}x`, 'credential-name'],
    ['DB_PASSWORD', '1.5.', 'credential-name'],
    ['DB_PASSWORD', 'db_password', 'credential-name'],
    ['DB_PASSWORD', 'MYDB_PASSWORD', 'credential-name'],
    ['PASSWORD', 'PASSWORD', 'credential-name'],
  ])('%s=%s', (name, value, rule) => {
    expect(classifyLiteral(name, value)).toEqual({ rule, length: value.length });
  });
});

describe('no credentials', () => {
  test.each([
    ['DB_PASSWORD', '', 'empty'],
    ['DB_PASSWORD', '  ', 'empty'],
    ['DB_PASSWORD', '$(OTHER)', 'reference'],
    ['DATABASE_URL', 'postgres://app:$(DB_PASSWORD)@db/app', 'reference'],
    ['DB_PASSWORD', '${DB_PASSWORD}', 'reference'],
    ['DB_PASSWORD', '$DB_PASSWORD', 'reference'],
    ['DB_PASSWORD', '{{ .Values.password }}', 'reference'],
    ['GOOGLE_API_KEY', 'GOOGLE_API_KEY_VAL', 'plain'],
    ['ETCD_DISCOVERY_TOKEN', 'INSERT_ETCD_DISCOVERY_TOKEN', 'plain'],
    ['DB_PASSWORD', 'vault:secret/data/app#password', 'reference'],
    ['DB_PASSWORD', 'op://prod/db/password', 'reference'],
    ['PASSWORD_FILE', '/run/secrets/x', 'plain'],
    ['AWS_TOKEN_FILE', 'hunter2', 'plain'],
    ['SOME_TOKEN', '/var/run/secrets/token', 'plain'],
    ['my_password', 'my/secret/file/path', 'plain'],
    ['SECRET', 'C:\\secrets\\db.txt', 'plain'],
    ['ALLOW_EMPTY_PASSWORD', 'yes', 'plain'],
    ['USE_TOKEN', 'true', 'plain'],
    ['DB_PASSWORD', 'false', 'plain'],
    ['MAX_TOKENS', '4096', 'plain'],
    ['SESSION_SECRET', '30m', 'plain'],
    ['DB_PASSWORD', '123456', 'plain'],
    ['DB_PASSWORD', '-1.5', 'plain'],
    ['DB_PASSWORD', '1.5e10', 'plain'],
    ['DB_PASSWORD', '1h30m', 'plain'],
    ['DB_PASSWORD', '512Mi', 'plain'],
    ['DB_PASSWORD', '9'.repeat(60), 'plain'],
    ['DB_PASSWORD', '$$(OTHER)', 'reference'],
    ['DATABASE_URL', 'postgres://app:changeme@db/app', 'plain'],
    ['DB_PASSWORD', '<password>', 'plain'],
    ['DB_PASSWORD', 'xxx', 'plain'],
    ['DB_PASSWORD', '********', 'plain'],
    ['DB_PASSWORD', 'changeme', 'plain'],
    ['DB_PASSWORD', 'change-me', 'plain'],
    ['DB_PASSWORD', 'CHANGE_ME_PLEASE', 'plain'],
    ['API_KEY', 'your-api-key-here', 'plain'],
    ['API_KEY', 'YOUR_API_KEY', 'plain'],
    ['API_KEY', 'REPLACE_WITH_YOUR_KEY', 'plain'],
    ['API_KEY', 'example', 'plain'],
    ['API_KEY', 'dummy', 'plain'],
    ['API_KEY', 'TODO', 'plain'],
    ['API_KEY', 'none', 'plain'],
    ['TOKEN_URL', 'https://auth.example.com/oauth/token', 'plain'],
    ['OAUTH_TOKEN', 'https://auth.example.com/oauth/token', 'plain'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf', 'plain'],
    ['SECRET_NAME', 'app-secrets', 'plain'],
    ['ROUTING_KEY', 'orders.created', 'plain'],
    ['PARTITION_KEY', 'customer-2024-eu-west-1', 'plain'],
    ['DATABASE_URL', 'postgres://db:5432/app', 'plain'],
    ['DATABASE_URL', 'postgres://app:<password>@db:5432/app', 'plain'],
    ['GREETING', 'hello', 'plain'],
    ['BLAH', 'secretsquirrels', 'plain'],
    ['DB_URL', 'AKIA', 'plain'],
    ['IMAGE', 'ghcr.io/acme/app@sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945', 'plain'],
    ['JAVA_OPTS', '-Xmx1g -Djavax.net.ssl.keyStorePassword=$(KEYSTORE_PASSWORD)', 'reference'],
    ['KEYWORDS', 'token, password, secret', 'plain'],
    ['CONFIG', btoa('{"user": "app", "password": "changeme"}'), 'plain'],
    ['CONFIG', btoa('{"user": "app", "mode": "production"}'), 'plain'],
    ['CONFIG', btoa('password: s3cretpassword').slice(1), 'plain'],
    ['CERTIFICATE', btoa('-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----'), 'plain'],
    ['CERTIFICATE', btoa(String.fromCodePoint(...Array.from({ length: 60 }, (_, index) => index * 4))), 'plain'],
  ])('%s=%s', (name, value, expected) => {
    expect(classifyLiteral(name, value)).toBe(expected);
  });

  test('a text of a megabyte takes no time', () => {
    const texts = ['a'.repeat(1e6), 'a:'.repeat(5e5), '-p '.repeat(3e5), 'password='.repeat(1e5), '://a:'.repeat(2e5), 'mysql '.repeat(1e5), '"'.repeat(1e6), `sk-${'-'.repeat(1e6)}`, `-----BEGIN ${'PRIVATE'} KEY-----${'-'.repeat(1e6)}`];
    const started = performance.now();
    for (const text of texts) classifyLiteral('NAME', text);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('command lines', () => {
  test.each<[string[], [number, string, number][]]>([
    [['app', '--password=hunter2'], [[1, 'credential-name', 7]]],
    [['app', '--password', 'hunter2'], [[2, 'credential-name', 7]]],
    [['redis-server', '--requirepass', 'foobared'], [[2, 'credential-name', 8]]],
    [['sh', '-c', 'mysql -uroot -phunter2 -e "select 1"'], [[2, 'password-option', 7]]],
    [['mysqladmin', 'ping', '-uroot', '-phunter2'], [[3, 'password-option', 7]]],
    [['curl', '-u', 'admin:hunter2', 'http://localhost'], [[2, 'password-option', 7]]],
    [['curl', '-H', 'Authorization: Bearer abcdef012345', 'http://x'], [[2, 'authorization', 12]]],
    [['curl', '-H', 'X-Api-Key: abcdef012345', 'http://x'], [[2, 'credential-name', 12]]],
    [['sh', '-c', "export DB_PASSWORD='hunter2'; exec app"], [[2, 'credential-name', 7]]],
    [['sh', '-c', 'PGPASSWORD=hunter2 psql -c "select 1"'], [[2, 'credential-name', 7]]],
    [['app', 'postgres://a:hunter2@db/x', '--token=abcdef'], [[1, 'url-password', 7], [2, 'credential-name', 6]]],
    [['app', 'http://x/hook?token=abcdef123'], [[1, 'credential-name', 9]]],
    [['app', '--from-literal=password=hunter2'], [[1, 'password-option', 7]]],
    [['app', '--set', 'auth.password=hunter2'], [[2, 'credential-name', 7]]],
  ])('%j', (words, expected) => {
    expect(classifyWords(words)).toEqual(expected.map(([index, rule, length]) => ({ index, rule, length })));
  });

  test.each([
    [['app', '--password=$(DB_PASSWORD)']],
    [['sh', '-c', 'mysql -p$MYSQL_ROOT_PASSWORD -e "select 1"']],
    [['sh', '-c', 'mysqladmin ping -uroot -p"${MYSQL_ROOT_PASSWORD}"']],
    [['sh', '-c', 'TOKEN=$(cat /var/run/secrets/kubernetes.io/serviceaccount/token); curl -H "Authorization: Bearer $TOKEN" https://x']],
    [['app', '--password-file=/etc/secret/password', '--token-ttl=1h']],
    [['app', '--password', '--verbose']],
    [['app', '--no-password', 'serve']],
    [['app', '--tls-private-key-file=/tls/key.pem', '--secure-port=6443', '--authentication-token-webhook=true']],
    [['prometheus-config-reloader', '--reload-url=http://localhost:9090/-/reload', '-p', '8080']],
    [['ssh', '-p', '22', 'host']],
    [['python', '-c', 'token = get_token(); password=os.environ["PASSWORD"]']],
    [['sh', '-c', 'if [ -z "$PASSWORD" ]; then exit 1; fi']],
    [[]],
    [['']],
  ])('nothing in %j', (words) => {
    expect(classifyWords(words)).toEqual([]);
  });
});
