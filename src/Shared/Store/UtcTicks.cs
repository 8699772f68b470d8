using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Times are UTC ticks in the store: SQLite can compare and order them.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
