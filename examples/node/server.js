// A site whose users sign in with their phone number and Telegram.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';

const {
  ISSUER = 'http://localhost:5080',
  CLIENT_ID = 'node',
  CLIENT_SECRET = 'everybody knows this secret',
  SITE = 'http://localhost:3000',
} = process.env;

// Asked when it is first needed: this site may start before the login service.
let known;
const provider = () => known ??= client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
  // http is for this machine only.
  execute: ISSUER.startsWith('http:') ? [client.allowInsecureRequests] : [],
}).catch(error => {
  known = undefined;
  throw error;
});
let remoteKeys;
const keys = async () => remoteKeys ??= createRemoteJWKSet(new URL((await provider()).serverMetadata().jwks_uri));

// In memory; a site of several processes keeps these in its store.
const sessions = new Map(); // cookie → { tokens, claims }
const logins = new Map(); // cookie → { verifier, state, nonce }, from /login to /callback

const routes = {
  'GET /': async (request, response) => {
    const session = sessions.get(cookie(request));
    page(response, session ? `Hello, ${session.claims.name}` : 'Hello, stranger', session
      ? '<a href="/account">Account</a> <form method="post" action="/logout"><button>Log out</button></form>'
      : '<a href="/login">Sign in with Telegram</a>');
  },

  'GET /login': async (request, response) => {
    const login = { verifier: client.randomPKCECodeVerifier(), state: client.randomState(), nonce: client.randomNonce() };
    const id = randomUUID();
    logins.set(id, login);
    setTimeout(() => logins.delete(id), 15 * 60_000).unref();
    redirect(response, client.buildAuthorizationUrl(await provider(), {
      redirect_uri: `${SITE}/callback`,
      scope: 'openid profile phone offline_access',
      code_challenge: await client.calculatePKCECodeChallenge(login.verifier),
      code_challenge_method: 'S256',
      state: login.state,
      nonce: login.nonce,
    }), id);
  },

  'GET /callback': async (request, response) => {
    const login = logins.get(cookie(request));
    if (!login) return page(response, 'Begin again', 'This browser has begun no login. <a href="/login">Sign in</a>', 400);
    logins.delete(cookie(request));
    const tokens = await client.authorizationCodeGrant(await provider(), new URL(request.url, SITE), {
      pkceCodeVerifier: login.verifier, expectedState: login.state, expectedNonce: login.nonce, idTokenExpected: true,
    });
    const id = randomUUID();
    sessions.set(id, { tokens, claims: tokens.claims() });
    redirect(response, '/', id);
  },

  'GET /account': signedIn(async (session, response) => {
    const user = await client.fetchUserInfo(await provider(), session.tokens.access_token, session.claims.sub);
    page(response, user.name, `<p>${escape(user.phone_number)}</p>
      <form method="post" action="/refresh"><button>New tokens</button></form> <a href="/introspect">What is my token?</a> <a href="/">Back</a>`);
  }),

  // One at a time: a refresh token counts once, and one that is used again ends the whole sign-in.
  'POST /refresh': signedIn(async (session, response) => {
    session.refreshing ??= provider().then(known => client.refreshTokenGrant(known, session.tokens.refresh_token)).finally(() => { session.refreshing = undefined; });
    session.tokens = { ...session.tokens, ...await session.refreshing };
    redirect(response, '/account');
  }),

  'GET /introspect': signedIn(async (session, response) => {
    const answer = await client.tokenIntrospection(await provider(), session.tokens.access_token);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  }),

  'POST /logout': signedIn(async (session, response, request) => {
    sessions.delete(cookie(request));
    redirect(response, client.buildEndSessionUrl(await provider(), { id_token_hint: session.tokens.id_token, post_logout_redirect_uri: `${SITE}/` }));
  }),

  // The provider says that a session has ended: here, in another browser, or in the chat.
  'POST /backchannel-logout': async (request, response) => {
    const token = new URLSearchParams(await body(request)).get('logout_token');
    const { payload } = await jwtVerify(token ?? '', await keys(), {
      issuer: (await provider()).serverMetadata().issuer, audience: CLIENT_ID, typ: 'logout+jwt', algorithms: ['RS256'], requiredClaims: ['iat', 'jti', 'sid'], clockTolerance: 60,
    });
    if (!payload.events?.['http://schemas.openid.net/event/backchannel-logout'] || payload.nonce) return response.writeHead(400).end();
    // The same one may come twice, and ends nothing more the second time.
    for (const [id, session] of sessions) if (session.claims.sid === payload.sid) sessions.delete(id);
    response.writeHead(200, { 'Cache-Control': 'no-store' }).end();
  },
};

/** For who is signed in; when the provider honours the tokens no more, the session here ends, too. */
function signedIn(route) {
  return async (request, response) => {
    const session = sessions.get(cookie(request));
    if (!session) return redirect(response, '/login');
    try {
      await route(session, response, request);
    } catch (error) {
      if (error.error !== 'invalid_grant' && error.status !== 401) throw error;
      sessions.delete(cookie(request));
      page(response, 'Signed out', 'Your session has ended. <a href="/login">Sign in</a>', 401);
    }
  };
}

const cookie = request => /(?:^|; )node_example=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
const escape = text => String(text ?? '').replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`);

function redirect(response, to, id) {
  const secure = SITE.startsWith('https:') ? '; Secure' : '';
  response.writeHead(303, { Location: String(to), ...(id && { 'Set-Cookie': `node_example=${id}; HttpOnly; SameSite=Lax; Path=/${secure}` }) }).end();
}

function page(response, title, html, status = 200) {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(`<!doctype html><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><h1>${escape(title)}</h1>${html}`);
}

async function body(request) {
  let text = '';
  for await (const part of request) if ((text += part).length > 16_384) throw new Error('too long');
  return text;
}

http.createServer(async (request, response) => {
  try {
    const route = routes[`${request.method} ${new URL(request.url, SITE).pathname}`];
    await (route ? route(request, response) : page(response, 'Nothing here', '<a href="/">Home</a>', 404));
  } catch (error) {
    console.error(error.code ?? error.name, error.error ?? error.message);
    page(response, 'Not signed in', '<a href="/login">Try again</a>', 400);
  }
}).listen(new URL(SITE).port || 80, new URL(SITE).hostname, () => console.log(`${SITE} is ready`));
