/** Makes calls of `work` wait for each other, in the order in which they came; `idle` resolves when none is left. */
export function inTurn<In, Out>(
  work: (input: In) => Promise<Out>,
): { run: (input: In) => Promise<Out>; idle: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (input) => {
      const turn = last.then(() => work(input));
      last = turn.catch(() => undefined);
      return turn;
    },
    idle: async () => {
      await last;
    },
  };
}
