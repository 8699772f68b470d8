-- GET /api/auth/me with the cookies of seeded sessions.
require("report")
local browsers = require("browsers")

function init()
  browsers.read(number, tonumber(os.getenv("BENCH_THREADS")))
end

function request()
  local headers = { ["User-Agent"] = os.getenv("BENCH_AGENT"), Cookie = "auth_token=" .. browsers.next().token }
  return wrk.format("GET", "/api/auth/me", headers)
end
