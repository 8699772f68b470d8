namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>A line of the old site's file, and what became of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Problem">Why it was not taken; null when it was. Names no secret and no whole phone number.</param>
public sealed record ImportLine(long Number, string? Problem);
