-- POST /oidc/token with refresh tokens. Each works once, and the answer has the next one: a pool, because no answer says whose it is.
require("report")
local browsers = require("browsers")

function init()
  browsers.read(number, tonumber(os.getenv("BENCH_THREADS")))
end

function request()
  local signedIn = table.remove(browsers.list, 1)
  return wrk.format("POST", "/oidc/token", { ["Content-Type"] = "application/x-www-form-urlencoded" },
    "grant_type=refresh_token&client_id=bench&client_secret=not-much-of-a-secret&refresh_token=" .. signedIn.phone)
end

function response(status, headers, body)
  local next = body:match('"refresh_token": ?"([^"]+)"')
  if status ~= 200 or not next then
    wrong = wrong + 1
  else
    table.insert(browsers.list, { phone = next })
  end
end
