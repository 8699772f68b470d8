// A whole login, by the client that was generated from /openapi/v1.json: node walk.js ADDRESS PHONE
// Prints the bot's link, reads the code, and ends with "done".
import createClient, { type Middleware } from "openapi-fetch";
import { createInterface } from "node:readline/promises";
import type { components, paths } from "./schema.js";

const [address, phone] = process.argv.slice(2);
if (!address || !phone) throw new Error("node walk.js ADDRESS PHONE");

// What this program keeps in place of cookies.
let browser: string | null = null;
let token: string | undefined;

const keep: Middleware = {
  onRequest({ request }) {
    if (browser) request.headers.set("BotAuth-Browser", browser);
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
  onResponse({ response }) {
    browser = response.headers.get("BotAuth-Browser") ?? browser;
  },
};
const api = createClient<paths>({ baseUrl: address });
api.use(keep);

const nobody = await api.GET("/api/auth/me");
expect(nobody.error?.code, "not_authenticated");
const wrong = await api.POST("/api/auth/start", { body: { phone: "hello" } });
expect(wrong.error?.code, "invalid_phone");

const started = await api.POST("/api/auth/start", { body: { phone, time_zone: "Europe/Riga" } });
if (started.data?.login_via !== "telegram_bot") throw new Error(`start: ${JSON.stringify(started.error ?? started.data)}`);
const { auth_id, bot_url } = started.data;

const stream = await api.GET("/api/auth/requests/{auth_id}/events", { params: { path: { auth_id } }, parseAs: "stream" });
const events = read(stream.data!);
expect((await events.next()).value?.status, "waiting");

console.log(bot_url);
const input = createInterface({ input: process.stdin });
const code = (await input[Symbol.asyncIterator]().next()).value as string;

const guessed = await api.POST("/api/auth/login-by-telegram", { body: { auth_id, code: code === "000000" ? "000001" : "000000" } });
expect(guessed.error?.code, "invalid_code");
const left: number | undefined = guessed.error?.attempts_left;
expect(left, 4);

const redeemed = await api.POST("/api/auth/login-by-telegram", { body: { auth_id, code } });
const via: "telegram_bot" | undefined = redeemed.data?.login_via;
expect(via, "telegram_bot");
token = redeemed.data?.auth_token;

let last: components["schemas"]["ProgressAnswer"] | undefined;
for await (const event of events) last = event;
expect(last?.status, "completed");

const me = await api.GET("/api/auth/me");
expect(me.data?.user.phone, phone);
const sessions = await api.GET("/api/auth/sessions", { params: { query: { skip: 0 } } });
expect(sessions.data?.sessions[0]?.id, me.data?.session.id);

const direct = await api.POST("/api/auth/start", { body: { known: true } });
if (direct.data?.login_via !== "telegram_direct") throw new Error(`repeat: ${JSON.stringify(direct.error ?? direct.data)}`);
expect(direct.data.user.id, me.data?.user.id);
token = direct.data.auth_token;

const out = await api.POST("/api/auth/logout", { body: { forget_browser: true } });
expect(out.response.status, 204);
expect((await api.GET("/api/auth/me")).error?.code, "not_authenticated");
expect((await api.GET("/api/auth/browser")).data?.known, false);
console.log("done");
process.exit(0);

/** The events of a stream: each ends with an empty line; what starts with a colon is a comment. */
async function* read(body: ReadableStream<Uint8Array>): AsyncGenerator<components["schemas"]["ProgressAnswer"], void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith("data: ")) yield JSON.parse(event.slice("data: ".length));
    }
  }
}

function expect(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
