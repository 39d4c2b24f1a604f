import { ConfigError } from '@flowra/config';
import { resolve } from 'node:path';
import { LaunchError, Launcher } from './launcher';
import { helpText, readLauncherConfig } from './settings';

const USERS = ['alice', 'bob', 'carol', 'admin (system-admin)'];

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(helpText());
    return;
  }
  const startedAt = Date.now();
  const config = readLauncherConfig(process.env);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const launcher = new Launcher(config, resolve(__dirname, '../..'), {
    step: (text) => say(`  ✓ ${text}`),
    warn: (text) => say(`  ! ${text}`),
  });
  let isStopping = false;
  const leave = () => {
    if (isStopping) return;
    isStopping = true;
    say('\nStopping Flowra…');
    launcher.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  process.on('SIGHUP', leave);
  say('Starting Flowra');
  await launcher.start();
  say(`\nFlowra is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  say(`  Open      ${config.publicUrl}`);
  if (config.issuer === undefined) say(`  Sign in   ${USERS.join(', ')} — the password is the name`);
  say(`  API       ${config.publicUrl}/api/docs   token: npm run token -- alice`);
  say(`  Data      ${config.dataDir}`);
  say('\nCtrl-C stops everything; the data stays.');
}

main().catch((error: Error) => {
  const isPlain = error instanceof LaunchError || error instanceof ConfigError;
  process.stderr.write(`${isPlain ? error.message : (error.stack ?? String(error))}\n`);
  process.exit(1);
});
