using System.Runtime.CompilerServices;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.VisualBasic.FileIO;

namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>
/// Takes the MTProto sessions of the old site over: <c>phone,telegram_id,session_string</c>. Each line is taken whole or not at all. What is
/// taken is trusted only after Telegram has said that it is alive and whose it is.
/// </summary>
public sealed class ImportTelethon
{
    private const int Columns = 3;

    private readonly TelegramApp app;
    private readonly MtprotoVault vault;
    private readonly StoreWriter writer;

    internal ImportTelethon(TelegramApp app, MtprotoVault vault, StoreWriter writer) => (this.app, this.vault, this.writer) = (app, vault, writer);

    /// <summary>The first line may be the heading.</summary>
    public async IAsyncEnumerable<ImportLine> Run(TextReader csv, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var rows = new TextFieldParser(csv) { TextFieldType = FieldType.Delimited, Delimiters = [","], TrimWhiteSpace = true };
        while (!rows.EndOfData)
        {
            var number = rows.LineNumber;
            var (fields, problem) = Next(rows);
            if (fields is not null && number == 1 && fields[0].Equals("phone", StringComparison.OrdinalIgnoreCase))
                continue;
            yield return new ImportLine(number, problem ?? await Take(fields!, cancellationToken));
        }
    }

    private static (string[]? Fields, string? Problem) Next(TextFieldParser rows)
    {
        try
        {
            return (rows.ReadFields(), null);
        }
        catch (MalformedLineException)
        {
            return (null, "it is no line of comma-separated values");
        }
    }

    private Task<string?> Take(string[] fields, CancellationToken cancellationToken)
    {
        if (fields.Length != Columns)
            return Task.FromResult<string?>($"it has {fields.Length} columns instead of phone,telegram_id,session_string");
        if (PhoneNumber.FromTelegram(fields[0]) is not { } phone)
            return Task.FromResult<string?>("phone is no phone number with its country code");
        if (!long.TryParse(fields[1], out var telegramId) || telegramId <= 0)
            return Task.FromResult<string?>("telegram_id is no positive number");
        return TelethonSession.Read(fields[2]) is { } session
            ? writer.Write((store, now, token) => Take(store, phone, telegramId, session, now, token), cancellationToken)
            : Task.FromResult<string?>("session_string is no Telethon session of version 1");
    }

    private async Task<string?> Take(StoreContext store, PhoneNumber phone, long telegramId, TelethonSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await store.Users.SingleOrDefaultAsync(row => row.TelegramId == telegramId, cancellationToken);
        if (await store.Users.AnyAsync(row => row.Phone == phone.E164 && row.TelegramId != telegramId, cancellationToken))
            return "the phone belongs to another account here";
        if (user is not null && user.Phone != phone.E164)
            return "this account has another phone here";
        if (user is null)
        {
            store.Users.Add(user = new User { Id = Guid.CreateVersion7(now), TelegramId = telegramId, Phone = phone.E164, FirstName = "", CreatedAt = now });
            store.TelegramSessions.Add(TelegramSession.OfOldSite(user.Id, telegramId, now));
            await store.SaveChangesAsync(cancellationToken);
        }
        else if (await store.TelegramSessions.AnyAsync(row => row.UserId == user.Id && row.MtprotoSessionId != null, cancellationToken))
        {
            return "this account is connected here already";
        }

        var secret = PackageSession.Of(session, app.ApiId, telegramId);
        await store.Connect(user.Id, id => vault.SealFor(id, secret), now, checkedAt: null, dueAt: now, cancellationToken);
        return null;
    }
}
