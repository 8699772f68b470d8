"""A site whose users sign in with their phone number and Telegram."""
import os
import secrets
from html import escape
from urllib.parse import parse_qs, urlencode, urlsplit

import uvicorn
from authlib.integrations.starlette_client import OAuth, OAuthError
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.jose.errors import JoseError
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.middleware.sessions import SessionMiddleware

ISSUER = os.environ.get("ISSUER", "http://localhost:5080")
CLIENT_ID = os.environ.get("CLIENT_ID", "python")
SITE = os.environ.get("SITE", "http://localhost:8000")
RS256 = JsonWebToken(["RS256"])
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"

app = FastAPI(openapi_url=None)
# The cookie holds no more than a session's id; who that is, is known here alone, so that it can be ended from elsewhere.
app.add_middleware(SessionMiddleware, secret_key=secrets.token_urlsafe(), session_cookie="python_example", https_only=SITE.startswith("https:"))
sessions: dict[str, dict] = {}  # In memory; a site of several processes keeps them in its store.

oauth = OAuth()
login = oauth.register(
    "botauth",
    server_metadata_url=f"{ISSUER}/.well-known/openid-configuration",
    client_id=CLIENT_ID,
    client_secret=os.environ.get("CLIENT_SECRET", "everybody knows this secret"),
    client_kwargs={"scope": "openid profile phone", "code_challenge_method": "S256"},
)


def signed_in(request: Request) -> dict:
    """For pages that need somebody: sends everybody else to the login, and back."""
    session = sessions.get(request.session.get("id", ""))
    if session is None:
        request.session["next"] = request.url.path
        raise HTTPException(303, headers={"Location": "/login"})
    return session


@app.get("/")
async def home(request: Request):
    session = sessions.get(request.session.get("id", ""))
    return page(f"Hello, {session['user']['name']}" if session else "Hello, stranger", '<a href="/account">Account</a>')


@app.get("/login")
async def start(request: Request):
    wanted = request.session.get("next", "/")
    sessions.pop(request.session.get("id"), None)
    request.session.clear()  # Debian 12's Authlib loses its state beside other entries.
    answer = await login.authorize_redirect(request, f"{SITE}/callback")
    request.session["next"] = wanted
    return answer


@app.get("/callback")
async def callback(request: Request):
    try:
        token = await login.authorize_access_token(request)  # code, PKCE, state, nonce and the ID token's signature
    except (OAuthError, JoseError) as error:
        return page("Not signed in", f'<p>{escape(str(error))}</p><a href="/login">Try again</a>', 400)
    sid = token["userinfo"]["sid"]
    user = await login.userinfo(token=token)  # the phone number is here, and not in the ID token
    wanted = request.session.get("next", "/")
    request.session.clear()
    request.session["id"] = secrets.token_urlsafe()
    sessions[request.session["id"]] = {"sid": sid, "user": user, "id_token": token["id_token"]}
    return RedirectResponse(wanted, 303)


@app.get("/account")
async def account(session: dict = Depends(signed_in)):
    user = session["user"]
    return page(user["name"], f'<p>{escape(user["phone_number"])}</p><form method="post" action="/logout"><button>Log out</button></form>')


@app.post("/logout")
async def logout(request: Request, session: dict = Depends(signed_in)):
    del sessions[request.session["id"]]
    request.session.clear()
    address = (await login.load_server_metadata())["end_session_endpoint"]
    return RedirectResponse(f"{address}?{urlencode({'id_token_hint': session['id_token'], 'post_logout_redirect_uri': SITE + '/'})}", 303)


@app.post("/backchannel-logout")
async def backchannel_logout(request: Request):
    """The login service says that a session has ended: here, in another browser, or in the chat."""
    token = parse_qs((await request.body()).decode()).get("logout_token", [""])[0]
    try:
        claims = await read(token)
        claims.validate(leeway=60)
    except (JoseError, ValueError):
        return Response(status_code=400)
    if claims.header.get("typ") != "logout+jwt" or LOGOUT_EVENT not in claims.get("events", {}) or "nonce" in claims:
        return Response(status_code=400)
    for key in [key for key, session in sessions.items() if session["sid"] == claims["sid"]]:
        del sessions[key]
    return Response(headers={"Cache-Control": "no-store"})


async def read(token: str):
    required = {
        "iss": {"essential": True, "value": (await login.load_server_metadata())["issuer"]},
        "aud": {"essential": True, "value": CLIENT_ID},
        "exp": {"essential": True},
        "sid": {"essential": True},
    }
    try:
        return RS256.decode(token, JsonWebKey.import_key_set(await login.fetch_jwk_set()), claims_options=required)
    except ValueError:  # signed by a key that is new
        return RS256.decode(token, JsonWebKey.import_key_set(await login.fetch_jwk_set(force=True)), claims_options=required)


def page(title: str, html: str, status: int = 200):
    title = escape(title)
    return HTMLResponse(f'<!doctype html><meta name="viewport" content="width=device-width"><title>{title}</title><h1>{title}</h1>{html}', status)


if __name__ == "__main__":
    uvicorn.run(app, host=urlsplit(SITE).hostname, port=urlsplit(SITE).port, log_level="warning")
