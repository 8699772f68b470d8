-- GET /api/auth/check as a proxy asks it, with the cookies of seeded sessions.
require("report")
local browsers = require("browsers")

function init()
  browsers.read(number, tonumber(os.getenv("BENCH_THREADS")))
end

function request()
  local headers = { ["User-Agent"] = os.getenv("BENCH_AGENT"), ["X-Original-URI"] = "/page", Cookie = "auth_token=" .. browsers.next().token }
  return wrk.format("GET", "/api/auth/check", headers)
end
