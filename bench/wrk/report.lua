-- Numbers the threads, and prints one line that the driver reads.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  thread:set("wrong", 0)
  table.insert(threads, thread)
end

function done(summary, latency)
  local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("wrong")
  end
  print(string.format("BENCH requests=%d microseconds=%d p50=%d p99=%d wrong=%d",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), wrong))
end
