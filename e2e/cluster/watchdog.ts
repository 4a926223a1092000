import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Watchdog {
  watch(pid: number): void;
  forget(pid: number): void;
  close(): Promise<void>;
}

// Reads "+pid" and "-pid" lines. Its input ends when we end, however that happens, kill -9 included: it then kills what is left on
// its list and deletes the folder, except for the logs in it.
const script = `
pids=' '
while read -r line; do
  pid="\${line#?}"
  case "$line" in
    +*) pids="$pids$pid " ;;
    -*) case "$pids" in *" $pid "*) pids="\${pids%% $pid *} \${pids#* $pid }" ;; esac ;;
  esac
done
for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
[ "$pids" = ' ' ] && exit
find "$1" -mindepth 1 -maxdepth 1 ! -name logs -exec rm -rf {} +
rmdir "$1" 2>/dev/null
`;

export function startWatchdog(folder: string): Watchdog {
  // Its own process group: Ctrl-C in the terminal must not reach it before it has done its work.
  const shell = spawn('/bin/sh', ['-c', script, 'watchdog', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = once(shell, 'exit');
  return {
    watch: (pid) => void shell.stdin.write(`+${pid}\n`),
    forget: (pid) => void shell.stdin.write(`-${pid}\n`),
    async close() {
      shell.stdin.end();
      await ended;
    },
  };
}
