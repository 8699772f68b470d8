// openid-client from npm as somebody who uses an old refresh token again: at the end of the login it answers what came of it.
import http from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { ISSUER, SITE } = process.env;
const client = await import(pathToFileURL(createRequire(`${process.cwd()}/package.json`).resolve('openid-client')));
const outcome = call => call.then(() => 'good', error => error.error ?? error.status ?? error.message);
const secret = 'everybody knows this secret';
const provider = await client.discovery(new URL(ISSUER), 'node', secret, client.ClientSecretBasic(secret), { execute: [client.allowInsecureRequests] });
const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce(), idTokenExpected: true };

const login = async () => client.buildAuthorizationUrl(provider, {
  redirect_uri: `${SITE}/callback`, scope: 'openid offline_access', state: checks.expectedState, nonce: checks.expectedNonce,
  code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier), code_challenge_method: 'S256',
}).href;

async function reuse(url) {
  const first = await client.authorizationCodeGrant(provider, url, checks);
  const second = await client.refreshTokenGrant(provider, first.refresh_token);
  const state = async () => ({
    user_info: await outcome(client.fetchUserInfo(provider, second.access_token, first.claims().sub)),
    active: (await client.tokenIntrospection(provider, second.access_token)).active,
  });
  const before = await state();
  const old = await outcome(client.refreshTokenGrant(provider, first.refresh_token));
  return { before, old, after: await state(), newest: await outcome(client.refreshTokenGrant(provider, second.refresh_token)) };
}

http.createServer(async (request, response) => {
  const url = new URL(request.url, SITE);
  if (url.pathname === '/callback') response.end(JSON.stringify(await reuse(url)));
  else if (url.pathname === '/login') response.writeHead(302, { Location: await login() }).end();
  else response.end();
}).listen(new URL(SITE).port, 'localhost');
