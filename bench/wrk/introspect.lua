-- POST /api/auth/introspect with access tokens.
require("report")
local browsers = require("browsers")

function init()
  browsers.read(number, tonumber(os.getenv("BENCH_THREADS")))
end

function request()
  return wrk.format("POST", "/api/auth/introspect", { ["Content-Type"] = "application/x-www-form-urlencoded" },
    "client_id=bench&client_secret=not-much-of-a-secret&token=" .. browsers.next().cookie)
end

function response(status, headers, body)
  if status ~= 200 or not body:find('"active": true', 1, true) then
    wrong = wrong + 1
  end
end
