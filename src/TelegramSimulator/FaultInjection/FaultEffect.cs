namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What goes wrong: an <see cref="ApiFault"/>, an <see cref="UpdateFault"/> or an <see cref="MtProtoFault"/>.</summary>
public abstract record FaultEffect;

/// <summary>Something that goes wrong with a Bot API call.</summary>
public abstract record ApiFault : FaultEffect
{
    private ApiFault()
    {
    }

    /// <summary>The call is refused in Telegram's JSON and has no effect.</summary>
    public sealed record Refuse(int Status, string Description, int? RetryAfter = null) : ApiFault;

    /// <summary>Something answers in words of its own, as a proxy or a hotel's network does; the call has no effect.</summary>
    public sealed record Answer(int Status, string Body, string ContentType = "application/json") : ApiFault;

    /// <summary>A proxy answers 502 with an HTML page; the call has no effect.</summary>
    public sealed record HtmlBadGateway : ApiFault;

    /// <summary>No answer until the client gives up, the fault is removed or the simulator stops; the call has no effect.</summary>
    public sealed record Hang : ApiFault;

    /// <summary>The connection is cut; the call has no effect.</summary>
    public sealed record ResetBeforeEffect : ApiFault;

    /// <summary>The call is carried out, then the connection is cut: its answer is lost.</summary>
    public sealed record ResetAfterEffect : ApiFault;

    public static ApiFault TooManyRequests(int retryAfter) =>
        new Refuse(429, $"Too Many Requests: retry after {retryAfter}", retryAfter);

    public static ApiFault Forbidden() => new Refuse(403, "Forbidden: bot was blocked by the user");

    public static ApiFault BadRequest(string reason = "injected") => new Refuse(400, $"Bad Request: {reason}");

    /// <summary>An edit comes too late, or is of a message that the bot may not edit.</summary>
    public static ApiFault CannotBeEdited() => BadRequest("message can't be edited");

    /// <summary>An edit of a text that is of a message without one.</summary>
    public static ApiFault NoTextToEdit() => BadRequest("there is no text in the message to edit");

    /// <summary>A link that Telegram takes for none.</summary>
    public static ApiFault ButtonRefused(string url) => BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");

    public static ApiFault InternalServerError() => new Refuse(500, "Internal Server Error");
}

/// <summary>Something that goes wrong with an update on its way to the webhook.</summary>
public abstract record UpdateFault : FaultEffect
{
    private UpdateFault()
    {
    }

    /// <summary>The update never arrives.</summary>
    public sealed record Drop : UpdateFault;

    /// <summary>The update arrives <paramref name="Copies"/> times: one after the other, or all at the same moment.</summary>
    public sealed record Duplicate(int Copies = 2, bool Parallel = false) : UpdateFault;

    /// <summary>Updates wait until <see cref="Fault.Release"/>, which may change their order. Holds any number of updates.</summary>
    public sealed record Hold : UpdateFault;
}

/// <summary>Something that goes wrong with an MTProto call; connecting itself is spared. On a chat id it strikes who has signed in as that person.</summary>
public abstract record MtProtoFault : FaultEffect
{
    private MtProtoFault()
    {
    }

    /// <summary>The call is refused, as in 420 <c>FLOOD_WAIT_30</c>, 500 <c>INTERNAL</c>, 303 <c>PHONE_MIGRATE_4</c>; it has no effect.</summary>
    public sealed record Refuse(int Code, string Message) : MtProtoFault;

    /// <summary>No answer until the fault is removed; then the call is carried out.</summary>
    public sealed record Hang : MtProtoFault;

    /// <summary>The connection is cut; the call has no effect.</summary>
    public sealed record Disconnect : MtProtoFault;
}
