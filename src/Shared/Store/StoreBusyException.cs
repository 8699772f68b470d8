namespace JobRadar.BotAuth.Shared.Store;

/// <summary>More writes wait than can be done while their callers wait. Nothing was written.</summary>
public sealed class StoreBusyException() : Exception("Too many writes wait for the store.");
