const GAP_MS = 1_000;

/**
 * Paces an action that answers null or the failure: never two runs at a time, and after each run a gap of a second or the
 * failure's Retry-After. Calls that come too early share one run after the gap.
 */
export function paced(action) {
  let recovered = null;
  let queued = null;

  const run = () => {
    const result = action();
    recovered = result.then(gapAfter, gapAfter).then(() => {
      recovered = null;
    });
    return result;
  };

  return () => {
    if (!recovered) return run();
    queued ??= recovered.then(() => {
      queued = null;
      return run();
    });
    return queued;
  };
}

const gapAfter = failure =>
  new Promise(resolve => setTimeout(resolve, Math.max(GAP_MS, (failure?.retryAfter ?? 0) * 1000)));
