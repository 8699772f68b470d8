/** Calls the simulator's control API; throws an Error with its reason. */
async function request(path, options) {
  const response = await fetch(`/sim/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

const post = (path, body) => request(path, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export const getBot = () => request("bot");
export const getPeople = () => request("people");
export const getWebhook = () => request("webhook");

/** Does something as this person: start, say, tap, share-contact … */
export const act = (id, action, body = {}) => post(`people/${id}/${action}`, body);

/** Does something to this person's account: password, qr, revoke. */
export const changeAccount = (id, action, body = {}) => post(`people/${id}/account/${action}`, body);

/** Calls `show` with the chat now and after every change, until the page is left. */
export async function watchChat(id, show) {
  for (let version = -1; ;) {
    try {
      const chat = await request(`people/${id}?after=${version}&wait=25`);
      if (chat.version !== version) show(chat);
      version = chat.version;
    } catch {
      // The simulator is restarting; its versions begin anew.
      version = -1;
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}
