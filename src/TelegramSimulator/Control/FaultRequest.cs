using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A fault as the control API takes it; see <see cref="ApiFault"/>, <see cref="UpdateFault"/> and <see cref="MtProtoFault"/> for the meaning.</summary>
internal sealed record FaultRequest
{
    public string Kind { get; init; } = "";

    public string? On { get; init; }

    public long? ChatId { get; init; }

    public int Times { get; init; } = 1;

    public int RetryAfter { get; init; } = 1;

    public int Status { get; init; } = 500;

    public string? Description { get; init; }

    public int Copies { get; init; } = 2;

    public bool Parallel { get; init; }

    public FaultEffect Effect() => Kind switch
    {
        "too_many_requests" => ApiFault.TooManyRequests(RetryAfter),
        "forbidden" => ApiFault.Forbidden(),
        "bad_request" => ApiFault.BadRequest(Description ?? "injected"),
        "cannot_be_edited" => ApiFault.CannotBeEdited(),
        "no_text_to_edit" => ApiFault.NoTextToEdit(),
        "button_refused" => ApiFault.ButtonRefused(Description ?? "http://localhost"),
        "internal_server_error" => ApiFault.InternalServerError(),
        "refuse" => new ApiFault.Refuse(Status, Description ?? "injected"),
        "html_bad_gateway" => new ApiFault.HtmlBadGateway(),
        "hang" => new ApiFault.Hang(),
        "reset_before_effect" => new ApiFault.ResetBeforeEffect(),
        "reset_after_effect" => new ApiFault.ResetAfterEffect(),
        "rpc_error" => new MtProtoFault.Refuse(Status, Description ?? "INTERNAL"),
        "rpc_hang" => new MtProtoFault.Hang(),
        "rpc_disconnect" => new MtProtoFault.Disconnect(),
        "drop" => new UpdateFault.Drop(),
        "duplicate" => new UpdateFault.Duplicate(Copies, Parallel),
        "hold" => new UpdateFault.Hold(),
        _ => throw new BadHttpRequestException($"there is no fault '{Kind}'"),
    };
}

/// <summary>The order in which held updates are released; empty = reversed.</summary>
internal sealed record ReleaseRequest
{
    public IReadOnlyList<long> Order { get; init; } = [];
}
