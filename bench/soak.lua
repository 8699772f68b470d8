-- The steady load of soak.sh: mostly session checks, some lists, bot logins that nobody finishes, and updates.
local token, secret, count, offset

function init(args)
  token, secret = args[1], args[2]
  count, offset = 0, os.time() * 1000
end

function delay()
  return 20
end

function request()
  count = count + 1
  local kind = count % 20
  if kind == 0 then
    return wrk.format('POST', '/api/auth/start', { ['Content-Type'] = 'application/json' },
      string.format('{"phone":"+3712%07d"}', count % 10000000))
  elseif kind == 10 then
    return wrk.format('POST', '/telegram/webhook', { ['Content-Type'] = 'application/json', ['X-Telegram-Bot-Api-Secret-Token'] = secret },
      string.format('{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"is_bot":false,"first_name":"Soak"},"chat_instance":"1","data":"deny:nothing"}}',
        offset + count, count, 900000000 + count))
  elseif kind == 5 then
    return wrk.format('GET', '/api/auth/sessions', { Authorization = 'Bearer ' .. token })
  end
  return wrk.format('GET', '/api/auth/me', { Authorization = 'Bearer ' .. token })
end
