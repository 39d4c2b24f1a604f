import { createLogger } from './logger';

describe('the log', () => {
  let written: string;
  const logger = createLogger('test', 'info', { write: (line: string) => void (written += line) });
  const secrets = [
    'flo_Zm9vYmFyMTIzNDU2Nzg5MFpt9vYmFyMTIzNDU2Nzg5MFpt9vYmFy',
    'flo_hook_Zm9vYmFyMTIzNDU2Nzg5MFpt9vYmFyMTIzNDU2Nzg5MFpt9vYmFy',
  ];
  beforeEach(() => (written = ''));

  it('leaves out what is named as a secret', () => {
    logger.info({ password: 'pw-1', headers: { authorization: 'Bearer ey' }, request: { secret: 's-1', cookie: 'c-1' } }, 'told');
    expect(written).toContain('told');
    for (const word of ['pw-1', 'Bearer ey', 's-1', 'c-1']) expect(written).not.toContain(word);
  });

  it.each(secrets)('leaves out %s wherever it stands', (secret) => {
    logger.error({ err: new Error(`GET /api/v1/hooks/h1/${secret} failed`), url: `/x?token=${secret}` }, `about ${secret}`);
    expect(written).not.toContain(secret.slice(-20));
    expect(JSON.parse(written)).toMatchObject({ url: '/x?token=[secret]', msg: 'about [secret]' });
  });

  it('says what is wrong with an error, and not what its driver put on it', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED mongodb://root:pw-2@db:27017'), { code: 'ECONNREFUSED' });
    const command = { name: 'auth', args: ['default', 'pw-1'] };
    const error = Object.assign(new TypeError('it broke', { cause }), { code: 'E_BROKEN', command });
    logger.error({ err: error }, 'A request failed');
    expect(JSON.parse(written)).toMatchObject({
      err: { type: 'TypeError', message: 'it broke', code: 'E_BROKEN', stack: expect.any(String) },
    });
    for (const word of ['pw-1', 'pw-2']) expect(written).not.toContain(word);
    expect(written).toContain('mongodb://[secret]@db:27017');
  });

  it('leaves out tokens wherever they stand', () => {
    logger.warn({ err: 'refused' }, 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl was refused');
    expect(JSON.parse(written)).toMatchObject({ msg: 'Bearer [secret] was refused', err: 'refused' });
  });

  it('goes on saying what only looks alike', () => {
    logger.info('flo_ and flo_short');
    expect(JSON.parse(written)).toMatchObject({ msg: 'flo_ and flo_short' });
  });
});
