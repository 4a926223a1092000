import { expect, test } from 'vitest';
import { classifyLiteral } from './classify.ts';
import { maskCredentials } from './mask.ts';

const stripe = `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`;

test.each([
  ['mysql -uroot -phunter2 -h db', 'mysql -uroot -p*** -h db'],
  ['PGPASSWORD=hunter2 psql', 'PGPASSWORD=*** psql'],
  ['app --password hunter2 --user joe', 'app --password *** --user joe'],
  ['app --password=hunter2 --user joe', 'app --password=*** --user joe'],
  ["app --password='hunter 2' x", "app --password='***' x"],
  ['app --password=123456', 'app --password=***'],
  ['app --api-key changeme', 'app --api-key ***'],
  ['curl -u admin:hunter2 http://x', 'curl -u admin:*** http://x'],
  ['curl -H Authorization: Bearer abcdef012345 http://x', 'curl -H Authorization: Bearer *** http://x'],
  ['curl -H "Authorization: Basic dXNlcjpwYXNz" http://x', 'curl -H "Authorization: Basic ***" http://x'],
  ['curl -H Authorization: abcdef0123456789 x', 'curl -H Authorization: *** x'],
  ['got Bearer abcdef0123456789', 'got Bearer ***'],
  ['{"authorization":"Bearer abc.def"}', '{"authorization":"Bearer ***"}'],
  ['git clone https://joe:hunter2@git.example.com/x.git', 'git clone https://joe:***@git.example.com/x.git'],
  ['wget http://x/?token=abcdef&page=2', 'wget http://x/?token=***&page=2'],
  [`echo ${stripe}`, 'echo ***'],
  ['{"password":"hunter2","user":"joe"}', '{"password":"***","user":"joe"}'],
  ['{"password": "hunt\\"er2"}', '{"password": "***"}'],
  ['redis-cli -h redis -a hunter2 ping', 'redis-cli -h redis -a *** ping'],
  ['sshpass -p hunter2 ssh host', 'sshpass -p *** ssh host'],
  ['mongo --username a -p hunter2', 'mongo --username a -p ***'],
  ['a=1 password=x password=y', 'a=1 password=*** password=***'],
  ['aws configure set aws_secret_access_key wJalrXUtnFEMI/K7MDENG', 'aws configure set aws_secret_access_key ***'],
  ['kubectl create secret generic x --from-literal=a=hunter2', 'kubectl create secret generic x --from-literal=a=***'],
  ['кот --password=тайна 日本', 'кот --password=*** 日本'],
])('%s', (text, expected) => {
  expect(maskCredentials(text)).toBe(expected);
  expect(maskCredentials(expected)).toBe(expected);
});

test.each([
  '',
  'nginx -g daemon off;',
  'cat /etc/passwd',
  'cat /var/run/secrets/kubernetes.io/serviceaccount/token',
  'Notice A shell was spawned in a container (user=root user_loginuid=-1 command=bash -il pid=123 parent=runc container_id=3ad7b26ded6d)',
  'app --password=$(DB_PASSWORD) --password-file=/x --token-ttl=5m',
  'ssh -p 22 host',
  'ls -la /root',
  '(verb=list resource=secrets ns=prod name=<NA> uri=/api/v1/namespaces/prod/secrets)',
  'Basic Interactive Reconnaissance with Bearer authentication',
  'authorization: enabled',
])('unchanged: %s', (text) => {
  expect(maskCredentials(text)).toBe(text);
});

const seeds = 'a.|a-|a:|a=|a:a=|mysql |sshpass |password=|password="|password:|--password |-p |://a:|x://a:|Basic a1|authorization: |eyJa.|sk-|-----BEGIN |"|\\"|key=|aA|A_|{|${';

test.each(seeds.split('|'))('no text costs more than its size: %j', (seed) => {
  const text = `password ${seed.repeat(100_000 / seed.length)}`;
  const started = performance.now();
  maskCredentials(text);
  classifyLiteral('API_KEY', text);
  expect(performance.now() - started).toBeLessThan(3000);
});
