// A site whose users sign in with their phone number and Telegram.
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

var builder = WebApplication.CreateBuilder(args);
var tickets = new SessionTickets();

builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
    })
    .AddCookie(options => options.SessionStore = tickets)
    .AddOpenIdConnect(options =>
    {
        builder.Configuration.Bind("OpenId", options);
        // http is for this machine only.
        options.RequireHttpsMetadata = options.Authority!.StartsWith("https:", StringComparison.Ordinal);
        options.ResponseType = "code";
        options.Scope.Add("phone");
        // The claims by the names that docs/openid.md gives them; the phone number comes from userinfo only.
        options.MapInboundClaims = false;
        options.TokenValidationParameters.NameClaimType = "name";
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey("phone_number", "phone_number");
        // The ID token shows at logout whose session it is.
        options.SaveTokens = true;
    });
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", (ClaimsPrincipal user) => Page(user.Identity!.IsAuthenticated ? $"Hello, {user.Identity.Name}" : "Hello, stranger", """<a href="/account">Account</a>"""));
app.MapGet("/account", (ClaimsPrincipal user) => Page(user.Identity!.Name, Text(user.FindFirstValue("phone_number")) + """<form method="post" action="/logout"><button>Log out</button></form>"""))
    .RequireAuthorization();
app.MapPost("/logout", () => Results.SignOut(
    new AuthenticationProperties { RedirectUri = "/" }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]));
app.MapBackchannelLogout("/backchannel-logout", tickets);
app.Run();

static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

static IResult Page(string? title, string html) =>
    Results.Content($"""<!doctype html><meta name="viewport" content="width=device-width"><title>{Text(title)}</title><h1>{Text(title)}</h1>{html}""", "text/html; charset=utf-8");
