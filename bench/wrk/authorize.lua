-- GET /oidc/authorize with the cookies of seeded sessions: straight back to the client with a code.
require("report")
local browsers = require("browsers")
local path = "/oidc/authorize?client_id=bench&redirect_uri=https%3A%2F%2Fbench.example.com%2Fcallback&response_type=code&scope=openid"
  .. "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"

function init()
  browsers.read(number, tonumber(os.getenv("BENCH_THREADS")))
end

function request()
  return wrk.format("GET", path, { ["User-Agent"] = os.getenv("BENCH_AGENT"), Cookie = "auth_token=" .. browsers.next().token })
end

function response(status, headers)
  if status ~= 302 or not (headers["Location"] or ""):find("bench.example.com/callback?code=", 1, true) then
    wrong = wrong + 1
  end
end
