/** Series by name, with their values every 30 seconds as promtool writes them: `1x20`, `0+90x40`. */
export type SeriesValues = Readonly<Record<string, string>>;

/** What raises an alert and what does not, though it is close. */
export interface AlertCase {
  readonly alert: string;
  readonly when: string;
  readonly raised: SeriesValues;
  /** What the alert says then. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly description: string;
  readonly quiet: SeriesValues;
}

const FIVE = ['chat', 'task', 'tag-parser', 'notification', 'api-gateway'];
const running = (services: readonly string[]): SeriesValues =>
  Object.fromEntries(services.map((service) => [`flowra_process_start_time_seconds{service="${service}"}`, '1x60']));

/** A histogram of which nine tenths are below one bound and the rest below the next; with `isFast` all are below the first. */
function histogram(name: string, labels: string, [bound, next]: readonly [number, number], isFast = false): SeriesValues {
  const series = (le: string) => `${name}_bucket{${labels}le="${le}"}`;
  return { [series(String(bound))]: isFast ? '0+100x60' : '0+90x60', [series(String(next))]: '0+100x60', [series('+Inf')]: '0+100x60' };
}

const mongodb = (required: boolean, values: string): SeriesValues => ({
  [`flowra_dependency_up{service="chat",dependency="mongodb",required="${required}"}`]: values,
});
const identity = (values: string): SeriesValues => ({
  'flowra_dependency_up{service="api-gateway",dependency="identity",required="false"}': values,
});
const requests = (good: string, failed: string): SeriesValues => ({
  'flowra_http_request_seconds_count{status="200"}': good,
  'flowra_http_request_seconds_count{status="503"}': failed,
});
const posts = (code: string, values: string): SeriesValues => ({
  [`flowra_rpc_request_seconds_count{service="chat",pattern="chat.post-message.v1",code="${code}"}`]: values,
});
const INTERNAL = { service: 'chat', pattern: 'chat.post-message.v1' };
const partitions = (first: number, second: number): SeriesValues => ({
  'flowra_partitions_held{service="chat",group="chat<task",instance="chat-1"}': `${first}x60`,
  'flowra_partitions_held{service="chat",group="chat<task",instance="chat-2"}': `${second}x60`,
  'flowra_partitions{service="chat",group="chat<task",instance="chat-1"}': '8x60',
});

export const ALERT_CASES: readonly AlertCase[] = [
  {
    alert: 'FlowraServiceMissing',
    when: 'one of six is away',
    raised: running(FIVE),
    description: '5 of 6 services are there.',
    quiet: running([...FIVE, 'realtime-gateway']),
  },
  {
    alert: 'FlowraServiceMissing',
    when: 'all are away',
    raised: { 'up{job="prometheus"}': '1x60' },
    description: '0 of 6 services are there.',
    quiet: running([...FIVE, 'realtime-gateway']),
  },
  {
    alert: 'FlowraInstanceDown',
    when: 'an instance does not answer, and not when it misses one scrape',
    raised: { 'up{job="flowra",instance="chat:3000"}': '0x60' },
    labels: { job: 'flowra', instance: 'chat:3000' },
    description: 'chat:3000 does not answer.',
    quiet: { 'up{job="flowra",instance="chat:3000"}': '1x57 0 1 1' },
  },
  {
    alert: 'FlowraDependencyDown',
    when: 'it is required',
    raised: mongodb(true, '0x60'),
    labels: { service: 'chat', dependency: 'mongodb' },
    description: 'chat cannot reach mongodb.',
    quiet: mongodb(false, '0x60'),
  },
  {
    alert: 'FlowraDegraded',
    when: 'it lasts longer than four minutes',
    raised: identity('0x60'),
    labels: { service: 'api-gateway', dependency: 'identity' },
    description: 'api-gateway cannot reach identity.',
    quiet: identity('1x51 0x8'),
  },
  {
    alert: 'FlowraRequestsFail',
    when: 'two of a hundred do, and not one of two hundred',
    raised: requests('0+98x60', '0+2x60'),
    description: '2% of the requests are answered with 5xx.',
    quiet: requests('0+199x60', '0+1x60'),
  },
  {
    alert: 'FlowraRequestsSlow',
    when: 'it is the API, and not when sockets wait',
    raised: histogram('flowra_http_request_seconds', 'route="/api/v1/me",', [1, 2.5]),
    description: '1% of the API requests take longer than 2.35s.',
    quiet: {
      ...histogram('flowra_http_request_seconds', 'route="/api/v1/me",', [1, 2.5], true),
      ...histogram('flowra_http_request_seconds', 'route="/socket.io/",', [1, 2.5]),
    },
  },
  {
    alert: 'FlowraInternalErrors',
    when: 'a process fails once more, and not for refusals',
    raised: posts('internal', '3x50 4x10'),
    labels: INTERNAL,
    description: 'chat.post-message.v1 failed in chat.',
    quiet: posts('chat.not-found', '3x50 4x10'),
  },
  {
    alert: 'FlowraInternalErrors',
    when: 'a process fails for the first time, and not half an hour later',
    raised: posts('internal', '_x55 1x5'),
    labels: INTERNAL,
    description: 'chat.post-message.v1 failed in chat.',
    quiet: posts('internal', '1x60'),
  },
  {
    alert: 'FlowraAppendSlow',
    when: 'inserts take a second',
    raised: histogram('flowra_append_seconds', 'service="chat",', [0.5, 1]),
    labels: { service: 'chat' },
    description: '1% of the inserts of chat take longer than 950ms.',
    quiet: histogram('flowra_append_seconds', 'service="chat",', [0.5, 1], true),
  },
  {
    alert: 'FlowraAppendContention',
    when: 'aggregates are raced for, and not when it is positions',
    raised: { 'flowra_append_conflicts_total{service="chat",kind="version"}': '0+240x60' },
    labels: { service: 'chat' },
    description: 'chat loses 8 races per second.',
    quiet: { 'flowra_append_conflicts_total{service="chat",kind="position"}': '0+240x60' },
  },
  {
    alert: 'FlowraRelayStuck',
    when: 'events wait for 20 seconds',
    raised: { 'flowra_relay_lag_seconds{service="chat",partition="3"}': '20x60' },
    labels: { service: 'chat', partition: '3' },
    description: 'Partition 3 of chat is 20s behind.',
    quiet: { 'flowra_relay_lag_seconds{service="chat",partition="3"}': '10x60' },
  },
  {
    alert: 'FlowraConsumerBehind',
    when: 'it lasts, and not while it catches up',
    raised: { 'flowra_consumer_lag_seconds{service="task",source="chat",partition="3"}': '45x60' },
    labels: { service: 'task', source: 'chat', partition: '3' },
    description: 'task is 45s behind chat in partition 3.',
    quiet: { 'flowra_consumer_lag_seconds{service="task",source="chat",partition="3"}': '0x57 45 45 20' },
  },
  {
    alert: 'FlowraPartitionsUnowned',
    when: 'two instances have seven of eight',
    raised: partitions(4, 3),
    labels: { service: 'chat', group: 'chat<task' },
    description: 'chat<task: only 7 partitions are worked on.',
    quiet: partitions(4, 4),
  },
  {
    alert: 'FlowraHandlersFail',
    when: 'they are tried for longer than ten minutes',
    raised: { 'flowra_retrying_events{service="task"}': '3x60' },
    labels: { service: 'task' },
    description: 'task tries 3 events again.',
    quiet: { 'flowra_retrying_events{service="task"}': '0x45 3x15' },
  },
  {
    alert: 'FlowraDeadLetters',
    when: 'there is one',
    raised: {
      'flowra_dead_letters{service="task",instance="task-1"}': '1x60',
      'flowra_dead_letters{service="task",instance="task-2"}': '1x60',
    },
    labels: { service: 'task' },
    description: 'task has 1 dead letters.',
    quiet: { 'flowra_dead_letters{service="task",instance="task-1"}': '0x60' },
  },
  {
    alert: 'FlowraPushesSlow',
    when: 'news take five seconds',
    raised: histogram('flowra_fanout_seconds', 'source="chat",', [2, 5]),
    description: '1% of the pushes leave later than 4.7s after the event.',
    quiet: histogram('flowra_fanout_seconds', 'source="chat",', [2, 5], true),
  },
  {
    alert: 'FlowraEventLoopBlocked',
    when: 'it lags for longer than a moment',
    raised: { 'flowra_nodejs_eventloop_lag_p99_seconds{service="chat",instance="chat:3000"}': '0.3x60' },
    labels: { service: 'chat', instance: 'chat:3000' },
    description: 'The event loop of chat at chat:3000 lags 300ms.',
    quiet: { 'flowra_nodejs_eventloop_lag_p99_seconds{service="chat",instance="chat:3000"}': '0.1x55 0.3x5' },
  },
];
