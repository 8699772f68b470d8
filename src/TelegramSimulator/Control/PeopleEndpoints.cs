using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary><c>/sim/people</c>: who there is, what they see, and what they do.</summary>
internal sealed class PeopleEndpoints(People people, CommandMethods commands, Datacenter datacenter)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/sim/people");
        group.MapGet("/", () => ControlJson.Ok(people.All.Select(PersonView.Of)));
        group.MapPost("/", AddAsync);
        group.MapGet("/{id:long}", ShowAsync);
        group.MapPost("/{id:long}/{action}", ActAsync);
    }

    private async Task<IResult> AddAsync(HttpRequest request)
    {
        var details = await ControlJson.ReadAsync<PersonDetails>(request);
        return details is { Phone: { Length: > 0 }, FirstName: { Length: > 0 } }
            ? ControlJson.Ok(PersonView.Of(people.Add(details)))
            : ControlJson.Refused(400, "phone and first_name are needed");
    }

    /// <summary>The chat; with <paramref name="after"/> and <paramref name="wait"/> (seconds) only once it is newer than that version.</summary>
    private async Task<IResult> ShowAsync(long id, HttpContext context, long after = -1, double wait = 0)
    {
        if (people.Find(id) is not { } person)
            return ControlJson.Refused(404, "nobody has this id");

        var longest = TimeSpan.FromSeconds(Math.Clamp(wait, 0, LongestWait.TotalSeconds));
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timer.CancelAfter(longest);
        while (!timer.IsCancellationRequested)
        {
            var changed = person.Conversation.Changed.Next;
            if (person.Conversation.Version > after)
                break;
            await changed.WaitAsync(timer.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ControlJson.Ok(ChatView.Of(person, commands, datacenter));
    }

    /// <summary>Does something as this person; with <c>"wait":true</c> answers when the bot has taken the update.</summary>
    private async Task<IResult> ActAsync(long id, string action, HttpRequest request)
    {
        if (people.Find(id) is not { } person)
            return ControlJson.Refused(404, "nobody has this id");

        var body = await ControlJson.ReadAsync<PersonAction>(request);
        try
        {
            if (Act(person, action, body) is not { } delivery)
                return ControlJson.Ok(new { Ok = true });
            if (body.Wait)
                await delivery.Outcome.WaitAsync(request.HttpContext.RequestAborted);
            return ControlJson.Ok(DeliveryView.Of(delivery));
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            return ControlJson.Refused(400, refused.Message);
        }
    }

    private Delivery? Act(Person person, string action, PersonAction body)
    {
        switch (action)
        {
            case "start":
                return person.Start(body.Payload);
            case "say":
                return person.Say(body.Text ?? throw new BadHttpRequestException("text is needed"));
            case "share-contact":
                return person.ShareContactOf(Other());
            case "forward-contact":
                return person.ForwardContactOf(Other());
            case "tap":
                return person.Tap(Message(), body.Button ?? "");
            case "delete":
                person.Delete(Message());
                return null;
            case "block":
                return person.Block();
            case "unblock":
                return person.Unblock();
            case "deactivate":
                person.Deactivate();
                return null;
            case "phone":
                person.ChangePhone(body.Phone ?? throw new BadHttpRequestException("phone is needed"));
                return null;
            default:
                throw new BadHttpRequestException($"there is no action '{action}'");
        }

        ChatMessage Message() => person.Chat.FirstOrDefault(message => message.Id == body.MessageId) ?? throw new BadHttpRequestException("no such message");
        Person Other() => body.Of is null ? person : people.Find(body.Of) ?? throw new BadHttpRequestException("nobody has the id in 'of'");
    }
}

/// <summary>The body of an action; each action reads its own fields.</summary>
internal sealed record PersonAction
{
    public string? Payload { get; init; }

    public string? Text { get; init; }

    public string? Phone { get; init; }

    /// <summary>Whose contact; absent = one's own.</summary>
    public long? Of { get; init; }

    public long? MessageId { get; init; }

    /// <summary>Text or callback data of the button.</summary>
    public string? Button { get; init; }

    public bool Wait { get; init; }
}
