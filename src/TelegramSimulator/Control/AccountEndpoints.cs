using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary><c>/sim/people/{id}/account</c>: a person's Telegram account, as a user client signs in to it.</summary>
internal sealed class AccountEndpoints(People people, Datacenter datacenter)
{
    private const string KeyForgotten = "KEY_FORGOTTEN";

    public void Map(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/sim/people/{id:long}/account");
        account.MapGet("/", (long id) => For(id, View));
        account.MapPost("/password", SetPasswordAsync);
        account.MapPost("/qr", AcceptQrAsync);
        account.MapPost("/revoke", RevokeAsync);
    }

    private object View(Person person) => new
    {
        Devices = datacenter.DevicesOf(person),
        person.HasPassword,
        person.ServiceChat.LoginCode,
        person.ServiceChat.Messages,
    };

    private async Task<IResult> SetPasswordAsync(long id, HttpRequest request)
    {
        var body = await ControlJson.ReadAsync<AccountAction>(request);
        return For(id, person =>
        {
            person.SetPassword(body.Password);
            return View(person);
        });
    }

    private async Task<IResult> AcceptQrAsync(long id, HttpRequest request)
    {
        var body = await ControlJson.ReadAsync<AccountAction>(request);
        try
        {
            return For(id, person =>
            {
                datacenter.AcceptQr(person, body.Link);
                return View(person);
            });
        }
        catch (ArgumentException refused)
        {
            return ControlJson.Refused(400, refused.Message);
        }
    }

    private async Task<IResult> RevokeAsync(long id, HttpRequest request)
    {
        var body = await ControlJson.ReadAsync<AccountAction>(request);
        return For(id, person => new
        {
            Ended = body.Error == KeyForgotten ? datacenter.Forget(person, body.Hash) : datacenter.Revoke(person, body.Hash, body.Error),
        });
    }

    private IResult For(long id, Func<Person, object> what) =>
        people.Find(id) is { } person ? ControlJson.Ok(what(person)) : ControlJson.Refused(404, "nobody has this id");
}

/// <summary>The body of an action on an account; each reads its own fields.</summary>
internal sealed record AccountAction
{
    /// <summary>Absent or empty takes the password away.</summary>
    public string? Password { get; init; }

    /// <summary><c>tg://login?token=…</c>; absent = the code shown last.</summary>
    public string? Link { get; init; }

    /// <summary>Which session to end; absent = all.</summary>
    public long? Hash { get; init; }

    /// <summary>The 401 that the session's next call gets, or <c>KEY_FORGOTTEN</c>.</summary>
    public string Error { get; init; } = "SESSION_REVOKED";
}
