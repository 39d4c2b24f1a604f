import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

describe('docs/configuration.md', () => {
  it('says what the code reads', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools/docs-configuration.mjs'), '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
