-- POST /api/auth/start from known browsers. Each presents the secret that the last answer gave it, and has one request at a time.
require("report")
local browsers = require("browsers")
local byId = {}

function init()
  browsers.read(number, tonumber(os.getenv("BENCH_THREADS")))
  for _, browser in ipairs(browsers.list) do
    byId[browser.cookie:sub(1, 22)] = browser
  end
end

function request()
  local browser = browsers.next()
  for _ = 1, #browsers.list do
    if not browser.waits then break end
    browser = browsers.next()
  end
  browser.waits = true
  return wrk.format("POST", "/api/auth/start",
    { ["Content-Type"] = "application/json", ["User-Agent"] = os.getenv("BENCH_AGENT"), Cookie = "__Host-botauth_browser=" .. browser.cookie },
    '{"phone":"' .. browser.phone .. '"}')
end

-- Of two Set-Cookie headers wrk keeps the last one: the browser's.
function response(status, headers, body)
  local cookie = (headers["Set-Cookie"] or ""):match("__Host%-botauth_browser=([^;]+)")
  local browser = cookie and byId[cookie:sub(1, 22)]
  if browser then
    browser.cookie = cookie
    browser.waits = false
  end
  if status ~= 200 or not browser or not body:find("telegram_direct", 1, true) then
    wrong = wrong + 1
  end
end
