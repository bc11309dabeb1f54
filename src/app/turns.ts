// Few at once, the others in turn, but nobody for long.

/**
 * Runs about `most` at once; whoever comes then waits for a turn, `patience` milliseconds at the longest. So a few that
 * hang, as on a database that answers no more, hold nobody up, and a distant one that is slow to answer is asked more at once.
 */
export function inTurns(most: number, patience: number): <T>(act: () => Promise<T>) => Promise<T> {
  const waiting = new Set<() => void>();
  let running = 0;
  const turn = (): Promise<void> => new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      waiting.delete(go);
      resolve();
    };
    const timer = setTimeout(go, patience);
    waiting.add(go);
  });
  return async (act) => {
    if (running >= most) await turn();
    running++;
    try { return await act(); } finally {
      running--;
      const [next] = waiting;
      next?.();
    }
  };
}
