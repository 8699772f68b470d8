using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>PostgreSQL's text cannot hold U+0000, which names in Telegram and addresses can. It is kept as U+FFFD, "replacement character".</summary>
internal sealed class PostgresText() : ValueConverter<string, string>(
    text => text.Replace('\0', '\uFFFD'),
    text => text);
