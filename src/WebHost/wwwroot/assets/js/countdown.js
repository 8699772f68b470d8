/** Counts down to a deadline (milliseconds of Date.now()): onLeft gets what is left as "4:59", and at the end onEnd is called once. */
export function countdown(onLeft, onEnd) {
  let timer;
  let deadline;

  const stop = () => clearTimeout(timer);

  const tick = () => {
    const left = deadline - Date.now();
    onLeft(clock(Math.max(0, left)));
    if (left <= 0) onEnd();
    else timer = setTimeout(tick, left % 1000 || 1000);
  };

  const until = moment => {
    stop();
    deadline = moment;
    tick();
  };

  return { until, stop };
}

function clock(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
