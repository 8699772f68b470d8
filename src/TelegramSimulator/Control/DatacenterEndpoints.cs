using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary><c>/sim/datacenter</c>: where it is, how it is, and what it has seen.</summary>
internal sealed class DatacenterEndpoints(Datacenter datacenter)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sim/datacenter", () => ControlJson.Ok(View()));
        routes.MapPost("/sim/datacenter", ChangeAsync);
        routes.MapGet("/sim/sms/{phone}", (string phone) => ControlJson.Ok(new { Code = datacenter.SmsCode(phone) }));
    }

    private async Task<IResult> ChangeAsync(HttpRequest request)
    {
        var wanted = await ControlJson.ReadAsync<DatacenterRequest>(request);
        datacenter.Delay = TimeSpan.FromMilliseconds(wanted.DelayMs);
        datacenter.Set(wanted.State);
        return ControlJson.Ok(View());
    }

    private object View() => new
    {
        datacenter.Address,
        datacenter.PublicKey,
        datacenter.State,
        DelayMs = (int)datacenter.Delay.TotalMilliseconds,
        datacenter.Counters,
    };
}

/// <summary>How the datacenter shall be; what is absent is as usual.</summary>
internal sealed record DatacenterRequest
{
    public DatacenterState State { get; init; }

    public int DelayMs { get; init; }
}
