using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary><c>/sim/bot</c>, <c>/sim/webhook</c>, <c>/sim/calls</c>, <c>/sim/faults</c>, <c>/sim/updates</c>: the bot's side.</summary>
internal sealed class BotEndpoints(BotIdentity bot, WebhookState webhook, CallLog log, Faults faults, UpdateFeed updates)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var sim = routes.MapGroup("/sim");
        sim.MapGet("/bot", () => ControlJson.Ok(new { bot.Id, bot.Username, bot.Name }));
        sim.MapGet("/webhook", () => ControlJson.Ok(webhook));
        sim.MapGet("/calls", Calls);
        sim.MapGet("/faults", () => ControlJson.Ok(faults.Active.Select(View)));
        sim.MapPost("/faults", AddFaultAsync);
        sim.MapDelete("/faults", ClearFaults);
        sim.MapDelete("/faults/{id:int}", (int id) => End(id, fault => fault.Dispose()));
        sim.MapPost("/faults/{id:int}/release", ReleaseAsync);
        sim.MapPost("/updates", SendAsync);
        sim.MapPost("/updates/{id:long}/replay", Replay);
    }

    private IResult Calls(string? method = null, long after = 0) => ControlJson.Ok(log.Snapshot().Where(call =>
        call.Number > after && (method is null || call.Method.Equals(method, StringComparison.OrdinalIgnoreCase))));

    private async Task<IResult> AddFaultAsync(HttpRequest request)
    {
        var wanted = await ControlJson.ReadAsync<FaultRequest>(request);
        if (wanted.Times < 1)
            throw new BadHttpRequestException("times counts from 1");
        return ControlJson.Ok(View(faults.Add(wanted.Effect(), wanted.On, wanted.ChatId, wanted.Times)));
    }

    private IResult ClearFaults()
    {
        faults.Clear();
        return Results.NoContent();
    }

    private async Task<IResult> ReleaseAsync(int id, HttpRequest request)
    {
        var wanted = await ControlJson.ReadAsync<ReleaseRequest>(request);
        return End(id, fault => fault.Release(wanted.Order));
    }

    private IResult End(int id, Action<Fault> how)
    {
        if (faults.Active.FirstOrDefault(fault => fault.Id == id) is not { } found)
            return ControlJson.Refused(404, "no such fault");
        how(found);
        return Results.NoContent();
    }

    /// <summary>Sends an update of any kind: the body is the update without its id.</summary>
    private async Task<IResult> SendAsync(HttpRequest request)
    {
        var body = await ControlJson.ReadAsync<JsonObject>(request);
        if (body.Count != 1 || body.First() is not { Value: { } payload, Key: var kind })
            return ControlJson.Refused(400, "one field is needed: the kind of the update, with its content");
        return ControlJson.Ok(DeliveryView.Of(updates.Send(kind, payload.DeepClone(), ChatOf(payload))));
    }

    private static long? ChatOf(JsonNode payload) => (long?)((payload["chat"] ?? payload["message"]?["chat"])?["id"]);

    private IResult Replay(long id)
    {
        try
        {
            return ControlJson.Ok(DeliveryView.Of(updates.Replay(id)));
        }
        catch (KeyNotFoundException)
        {
            return ControlJson.Refused(404, "no such update");
        }
    }

    private static object View(Fault fault) => new
    {
        fault.Id,
        Effect = fault.Effect.ToString(),
        fault.On,
        fault.ChatId,
        fault.Remaining,
        Held = fault.Held.Select(delivery => delivery.UpdateId),
    };
}
