namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>How far an update has come; no outcome yet while it is on its way.</summary>
internal sealed record DeliveryView(long UpdateId, string Kind, DeliveryOutcome? Outcome, IReadOnlyList<int> Statuses)
{
    public static DeliveryView Of(Delivery delivery) => new(
        delivery.UpdateId,
        delivery.Kind,
        delivery.Outcome.IsCompletedSuccessfully ? delivery.Outcome.Result : null,
        delivery.Statuses);
}
