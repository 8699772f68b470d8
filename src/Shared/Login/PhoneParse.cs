namespace JobRadar.BotAuth.Shared.Login;

/// <summary>What a typed phone number turned out to be.</summary>
public abstract record PhoneParse
{
    private PhoneParse()
    {
    }

    /// <param name="Extension">Digits of an extension that was typed with the number ("ext. 12") and belongs to no Telegram account; null when there was none.</param>
    public sealed record Ok(PhoneNumber Phone, string? Extension) : PhoneParse;

    public sealed record Invalid(PhoneFault Fault) : PhoneParse;
}
