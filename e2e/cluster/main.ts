import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildControlPlane, controlPlaneUnavailable } from './build.ts';
import { startControlPlane } from './control-plane.ts';
import { isAlive } from './processes.ts';

const usage = `usage: npx node e2e/cluster/main.ts <command>

  build                build the binaries into the cache
  up [options]         run a control plane until Ctrl-C; prints the path of its kubeconfig
     --nodes N         with that many nodes (default 3)
     --logs DIR        keep the log of each part there
     --announce FILE   write the folder of the control plane to FILE when it is ready
     --owner PID       end when that process does`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    nodes: { type: 'string', default: '3' },
    logs: { type: 'string' },
    announce: { type: 'string' },
    owner: { type: 'string' },
  },
});

const unavailable = controlPlaneUnavailable();
if (unavailable) {
  console.error(unavailable);
  process.exit(1);
}
if (positionals[0] === 'build') await buildControlPlane();
else if (positionals[0] === 'up') await up();
else {
  console.error(usage);
  process.exit(2);
}

async function up() {
  const controlPlane = await startControlPlane({ logDir: values.logs });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    if (values.announce) rmSync(values.announce, { force: true });
    await controlPlane.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (Number(values.nodes) > 0) await controlPlane.addNodes(Number(values.nodes));
  console.log(controlPlane.kubeconfig);
  console.error(`PLIMSOLL_TEST_CONTROL_PLANE=${controlPlane.dir} makes tests use this one. Ctrl-C ends it.`);
  const { announce, owner } = values;
  if (announce) {
    writeFileSync(`${announce}.partial`, controlPlane.dir);
    renameSync(`${announce}.partial`, announce);
  }
  if (owner) setInterval(() => isAlive(Number(owner)) || void stop(), 500);
}
