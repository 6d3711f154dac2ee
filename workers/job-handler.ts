/** What a queue's jobs are given to. Made by `create…Handler`, closed by the process that made it. */
export interface JobHandler<Job, Result> {
  /** Resolves to the result; rejects for what another try may heal. A bad input is a value, not a rejection. */
  handle(job: Job): Promise<Result>;
  close(): Promise<void>;
  /** What it works with, for the heartbeat: engine and model. */
  readonly engine?: string | undefined;
}
