/**
 * Makes calls of `work` wait for each other, in the order in which they came: a model's input tensor is shared. `close`
 * waits until none is left, then calls `release`.
 */
export function inTurn<In, Out>(
  work: (input: In) => Promise<Out>,
  release: () => Promise<void> = async () => undefined,
): { run: (input: In) => Promise<Out>; close: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (input) => {
      const turn = last.then(() => work(input));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      await last;
      await release();
    },
  };
}
