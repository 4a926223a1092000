// Runs on any Node, so that an old one gets a sentence instead of a stack trace from a dependency.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Plimsoll needs Node 22.19 or newer and found ${process.version}. On Linux "npm ci" brings one along (optional dependency node-linux-*): ` +
      'start with "npm start" or "npm run", and do not install with --omit=optional. Elsewhere, please install Node 24.',
  );
  process.exit(1);
}
