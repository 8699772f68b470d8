// The login by OpenID Connect: authorization code with PKCE, there and back in this tab. The page must be a client (`Clients`) without a secret.

import { ApiError, openIdTokens, openIdUser } from './api.js';
import { at } from './place.js';
import { readJson, remove, writeJson } from './storage.js';

const KEY = 'botauth-openid';
const ANSWER = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

/** Leaves for our login. What proves that an answer is to this very question stays in this tab. */
export async function beginOpenId({ clientId, redirectUri, scope }, { lang, phone }) {
  if (!crypto.subtle) throw new ApiError('insecure_page', { details: { detail: 'PKCE needs a page that came over https.' } });
  const [state, nonce, verifier] = [random(), random(), random()];
  writeJson('sessionStorage', KEY, { state, nonce, verifier, redirectUri });
  const challenge = base64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  location.assign(at(`/oidc/authorize?${new URLSearchParams({
    client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope, state, nonce, code_challenge: challenge, code_challenge_method: 'S256',
    ui_locales: lang, ...(phone && { login_hint: phone }),
  })}`));
  return new Promise(() => {});
}

/** What our login has sent back, once; null when nothing came. */
export async function finishOpenId({ issuer, clientId }) {
  const answer = new URLSearchParams(location.search);
  const asked = readJson('sessionStorage', KEY);
  if (!asked || !answer.has('state') || !(answer.has('code') || answer.has('error'))) return null;
  remove('sessionStorage', KEY);
  forgetAnswer();
  // Somebody else's answer would sign this browser in as them.
  if (answer.get('state') !== asked.state || (answer.has('iss') && answer.get('iss') !== issuer)) throw new ApiError('invalid_state', detail('This answer was not asked for in this tab.'));
  if (answer.has('error')) throw new ApiError(answer.get('error'), detail(answer.get('error_description')));
  const tokens = await openIdTokens({ grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: asked.redirectUri, client_id: clientId, code_verifier: asked.verifier });
  const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(tokens.id_token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0))));
  if (claims.nonce !== asked.nonce || claims.aud !== clientId || claims.iss !== issuer) throw new ApiError('invalid_token', detail('The ID token is for another login.'));
  const { access_token, id_token, refresh_token, expires_in } = tokens;
  return { user: userOf(await openIdUser(access_token)), login_via: 'openid', expires_in, id_token, access_token, ...(refresh_token && { refresh_token }) };
}

// In the fields of the API's own user.
const userOf = claims => ({
  id: claims.sub, phone: claims.phone_number ?? null, telegram_id: Number(claims.telegram_id), first_name: claims.name ?? null, last_name: null,
  username: claims.preferred_username ?? null, language: claims.locale ?? null,
});

function forgetAnswer() {
  const here = new URL(location.href);
  for (const name of ANSWER) here.searchParams.delete(name);
  history.replaceState(history.state, '', here);
}

const detail = text => ({ details: { detail: text } });

const random = () => base64Url(crypto.getRandomValues(new Uint8Array(32)));

const base64Url = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
