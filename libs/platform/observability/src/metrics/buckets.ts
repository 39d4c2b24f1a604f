/** For what a person waits for. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** For what there are many of: handlers and event types. */
export const FEWER_SECONDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10];

/** For what may wait for a part that is away. */
export const LONGER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
