-- The browsers of one round: each round and each thread of wrk has its own, because a direct login changes the browser's secret.
local browsers = { list = {}, at = 0 }

function browsers.read(thread, threads)
  local round, rounds = tonumber(os.getenv("BENCH_ROUND")), tonumber(os.getenv("BENCH_ROUNDS"))
  local number = 0
  for line in io.lines(os.getenv("BENCH_BROWSERS")) do
    if number % (rounds * threads) == round * threads + thread then
      local phone, cookie, token = line:match("(%S+) (%S+) (%S+)")
      table.insert(browsers.list, { phone = phone, cookie = cookie, token = token })
    end
    number = number + 1
  end
end

function browsers.next()
  browsers.at = browsers.at % #browsers.list + 1
  return browsers.list[browsers.at]
end

return browsers
