import { TAGS } from './catalogue';
import { parseTags } from './parse-tags';

/** The tags of a text as `name=value`. */
function read(content: string): string[] {
  return parseTags(content).map(({ name, value }) => `${name}=${value}`);
}

describe('a line that starts with a registered tag', () => {
  it.each([
    ['#status Done', ['status=Done']],
    ['#task Implement OAuth', ['task=Implement OAuth']],
    ['#close', ['close=']],
    ['#assignee', ['assignee=']],
    ['#assignee   ', ['assignee=']],
    ['#status\tIn Progress\t', ['status=In Progress']],
    ['#status   In Progress   ', ['status=In Progress']],
    ['#status To  Do', ['status=To  Do']],
    ['#status\u00a0Done', ['status=Done']],
  ])('%j holds that tag', (content, tags) => expect(read(content)).toEqual(tags));

  it.each(TAGS.map((tag) => [tag.example, tag.name] as const))('%j is the example of a tag', (example, name) =>
    expect(parseTags(example)).toMatchObject([{ name }]),
  );
});

describe('a line with several tags', () => {
  it.each([
    ['#status Done #priority High', ['status=Done', 'priority=High']],
    ['#task Implement OAuth #assignee @bob #due 2026-12-01', ['task=Implement OAuth', 'assignee=@bob', 'due=2026-12-01']],
    ['#close #reopen', ['close=', 'reopen=']],
    ['#status #priority High', ['status=', 'priority=High']],
    ['#status Done\t#priority\tHigh', ['status=Done', 'priority=High']],
    ['#status Done #status To Do', ['status=Done', 'status=To Do']],
  ])('%j ends each value at the next tag', (content, tags) => expect(read(content)).toEqual(tags));

  it.each([
    ['#task Fix #123 and #release notes', ['task=Fix #123 and #release notes']],
    ['#task Port C# code', ['task=Port C# code']],
    ['#title See https://example.com/#status now', ['title=See https://example.com/#status now']],
    ['#title a#status Done', ['title=a#status Done']],
    ['#title x #Status Done', ['title=x #Status Done']],
    ['#title x #statuses', ['title=x #statuses']],
    ['#title x #status: y', ['title=x #status: y']],
    ['#title x ##status y', ['title=x ##status y']],
  ])('%j keeps what is no tag in the value', (content, tags) => expect(read(content)).toEqual(tags));
});

describe('plain text', () => {
  it.each([
    [''],
    ['Finished #status Done'],
    [' #status Done'],
    ['\t#status Done'],
    ['    #status Done'],
    ['# Heading'],
    ['## status'],
    ['#123'],
    ['#release notes'],
    ['C#'],
    ['#'],
    ['#\n status Done'],
    ['https://example.com/#status Done'],
    ['#Status Done'],
    ['#STATUS Done'],
    ['#statusX Done'],
    ['#status: Done'],
    ['#status_ Done'],
    ['#status-Done'],
    ['#status#priority High'],
    ['##status Done'],
    ['\\#status Done'],
    ['- #status Done'],
    ['> #status Done'],
    ['>#status Done'],
    ['> > #status Done'],
    ['`#status Done`'],
    ['#constructor x'],
    ['#__proto__ x'],
  ])('%j holds no tag', (content) => expect(parseTags(content)).toEqual([]));
});

describe('fenced code', () => {
  it.each([
    ['```\n#status Done\n```'],
    ['```js\n#status Done\n```'],
    ['~~~\n#status Done\n~~~'],
    ['~~~ a`b\n#status Done\n~~~'],
    ['   ```\n#status Done\n   ```'],
    ['````\n```\n#status Done\n````'],
    ['```\n~~~\n#status Done\n```'],
    ['```\n``` js\n#status Done\n```'],
    ['```\n    ```\n#status Done\n```'],
    ['```\n#status Done'],
    ['text\n```\r\n#status Done\r\n```'],
  ])('%j holds no tag', (content) => expect(parseTags(content)).toEqual([]));

  it.each([
    ['```\ncode\n```\n#status Done'],
    ['```\ncode\n`````  \n#status Done'],
    ['~~~\ncode\n~~~\n#status Done'],
    ['#status Done\n```\n#close\n```'],
    ['``\n#status Done\n``'],
    ['``` a`b\n#status Done'],
    ['    ```\n#status Done'],
    ['> ```\n#status Done'],
  ])('%j holds the tag outside', (content) => expect(read(content)).toEqual(['status=Done']));
});

describe('several lines', () => {
  it.each([
    ['#task A\n#status Done'],
    ['#task A\r\n#status Done'],
    ['#task A\r#status Done'],
    ['#task A\n\ntext #close\n#status Done\n'],
    ['#task A  \r\n> #close\r\n#status Done\r\n\r\n'],
  ])('%j each start anew', (content) => expect(read(content)).toEqual(['task=A', 'status=Done']));
});

describe('where a tag stands', () => {
  it('is told by offsets into the text', () =>
    expect(parseTags('Hi\r\n#status  Done  #close\n')).toEqual([
      { index: 0, name: 'status', value: 'Done', line: 1, start: 4, end: 17, valueStart: 13, valueEnd: 17 },
      { index: 1, name: 'close', value: '', line: 1, start: 19, end: 25, valueStart: 25, valueEnd: 25 },
    ]));
});
