-- POST /telegram/webhook: "/help" from many chats, each update new.
require("report")
local update = 0

function init()
  update = (tonumber(os.getenv("BENCH_ROUND")) + 1) * 10000000 + number * 5000000
end

function request()
  update = update + 1
  local chat = 6000000000 + update
  local headers = { ["Content-Type"] = "application/json", ["X-Telegram-Bot-Api-Secret-Token"] = os.getenv("BENCH_SECRET") }
  local body = string.format('{"update_id":%d,"message":{"message_id":7,"date":1767225600,'
    .. '"from":{"id":%.0f,"is_bot":false,"first_name":"Anna","username":"anna","language_code":"en"},'
    .. '"chat":{"id":%.0f,"type":"private","first_name":"Anna","username":"anna"},"text":"/help"}}', update, chat, chat)
  return wrk.format("POST", "/telegram/webhook", headers, body)
end
