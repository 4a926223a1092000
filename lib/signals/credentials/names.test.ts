import { expect, test } from 'vitest';
import { judgeName, type NameHint } from './names.ts';

const table: Record<NameHint, string> = {
  credential: `PASSWORD DB_PASSWORD dbPassword PGPASSWORD MYSQL_PWD SMTP_PASS DBPASS requirepass REDIS_PASSWORD_2 PASSWORD1 passphrase
    API_KEY apiKey APIKEY X-Api-Key x-api-key stripe.api.key SECRET_KEY SECRET_KEY_BASE APP_SECRET SECRET_BLAH CLIENT_SECRET JWT_SECRET
    AWS_SECRET_ACCESS_KEY MINIO_ACCESS_KEY AZURE_BATCH_KEY AZURE_STORAGE_ACCOUNT_KEY OCI_CLI_KEY_CONTENT AccountKey SharedAccessKey
    GITHUB_TOKEN accessToken auth_token CSRF_TOKEN bearer_token TOKENS DOCKER_CREDENTIALS ENCRYPTION_KEY SIGNING_KEYS PRIVATE_KEY
    RABBITMQ_ERLANG_COOKIE spring.datasource.password DATADOG_API_KEY userpassword htpasswd`,
  maybe: 'STRIPE_KEY SSH_KEY KEY DEPLOY_PAT REDIS_AUTH HASH_SALT SESSION_JWT VAULT_SECRET_ID ROUTING_KEY',
  none: `PASSWORD_FILE POSTGRES_PASSWORD_FILE TOKEN_PATH SECRET_NAME tls-private-key-file SECRET_KEY_PATH AWS_ACCESS_KEY_ID TOKEN_TTL
    PASSWORD_MIN_LENGTH ALLOW_EMPTY_PASSWORD no-password use-password USER HOST DATABASE_URL TOKENIZERS_PARALLELISM SECRETARY_EMAIL
    PUBLIC_KEY STRIPE_PUBLISHABLE_KEY BYPASS PROXY_COMPASS KEYCLOAK_URL MONKEY KEYSPACE LOG_LEVEL TOKEN_URL TOKEN_ENDPOINT auth_type
    password-stdin ENABLE_TOKEN_AUTH token-ttl bootstrap-token-audience AUTHOR PASSENGER_COUNT command user parent file 1 _ -`,
};

for (const [hint, names] of Object.entries(table)) {
  test.each(names.split(/\s+/))(`${hint}: %s`, (name) => {
    expect(judgeName(name)).toBe(hint);
  });
}
