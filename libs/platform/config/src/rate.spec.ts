import { readConfig } from './config';
import { origins, rate, Rate } from './rate';

describe('a rate', () => {
  const read = (value?: string) => readConfig({ LIMIT: rate('a limit', new Rate(300, 3)) }, { LIMIT: value }).LIMIT;
  it('is so many at once and again in so many seconds', () => expect(read('10/60')).toEqual(new Rate(10, 60)));
  it('has a default, which prints as it is written', () => expect(String(read())).toBe('300/3'));
  it('may be off', () => expect(read('off')).toBe('off'));
  it.each(['10', '0/5', '5/0', '-1/3', '1/2/3', 'many'])('is not %s', (value) =>
    expect(() => read(value)).toThrow('LIMIT must be off, or'),
  );
});

describe('origins', () => {
  const read = (value?: string) => readConfig({ ORIGINS: origins('who') }, { ORIGINS: value }).ORIGINS;
  it('are none unless they are named', () => expect([...read()]).toEqual([]));
  it('are separated by commas', () =>
    expect(read('https://a.example, http://localhost:5173/')).toEqual(['https://a.example', 'http://localhost:5173']));
  it.each(['*', 'a.example', 'https://a.example/path', 'ftp://a.example'])('are not %s', (value) =>
    expect(() => read(value)).toThrow('ORIGINS must be origins like'),
  );
});
