using System.Runtime.CompilerServices;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.VisualBasic.FileIO;

namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>
/// Takes the MTProto sessions of the old site over: <c>phone,telegram_id,session_string</c>. Each line is taken whole or not at all, and only
/// after Telegram has said that the session is alive and whose it is.
/// </summary>
public sealed class ImportTelethon
{
    private const int Columns = 3;

    private readonly TelegramApp app;
    private readonly MtprotoVault vault;
    private readonly LineCheck check;
    private readonly StoreWriter writer;

    internal ImportTelethon(TelegramApp app, MtprotoVault vault, LineCheck check, StoreWriter writer) =>
        (this.app, this.vault, this.check, this.writer) = (app, vault, check, writer);

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

    private async Task<string?> Take(string[] fields, CancellationToken cancellationToken)
    {
        if (fields.Length != Columns)
            return $"it has {fields.Length} columns instead of phone,telegram_id,session_string";
        if (PhoneNumber.FromTelegram(fields[0]) is not { } phone)
            return "phone is no phone number with its country code";
        if (!long.TryParse(fields[1], out var telegramId) || telegramId <= 0)
            return "telegram_id is no positive number";
        if (TelethonSession.Read(fields[2]) is not { } session)
            return "session_string is no Telethon session of version 1";
        if (!TelegramNetworks.Contain(session.Address, app.ServerAddress))
            return "session_string leads to an address that is neither Telegram's nor Telegram:ServerAddress";
        if (await writer.Write((store, _, token) => WhyNot(store, phone, telegramId, token), cancellationToken) is { } reason)
            return reason;
        var (secret, problem) = await check.Ask(PackageSession.Of(session, app.ApiId, telegramId), phone, telegramId, cancellationToken);
        return problem ?? await writer.Write((store, now, token) => Take(store, phone, telegramId, secret!, now, token), cancellationToken);
    }

    /// <returns>Why this account cannot be taken here, or null.</returns>
    private static async Task<string?> WhyNot(StoreContext store, PhoneNumber phone, long telegramId, CancellationToken cancellationToken)
    {
        if (await store.Users.AnyAsync(row => row.Phone == phone.E164 && row.TelegramId != telegramId, cancellationToken))
            return "the phone belongs to another account here";
        if (await store.Users.SingleOrDefaultAsync(row => row.TelegramId == telegramId, cancellationToken) is not { } user)
            return null;
        if (user.Phone != phone.E164)
            return "this account has another phone here";
        return await store.TelegramSessions.AnyAsync(row => row.UserId == user.Id && row.MtprotoSessionId != null, cancellationToken)
            ? "this account is connected here already"
            : null;
    }

    private async Task<string?> Take(StoreContext store, PhoneNumber phone, long telegramId, MtprotoSecret secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Somebody may have logged in while Telegram was asked.
        if (await WhyNot(store, phone, telegramId, cancellationToken) is { } reason)
            return reason;
        var user = await store.Users.SingleOrDefaultAsync(row => row.TelegramId == telegramId, cancellationToken);
        if (user is null)
        {
            store.Users.Add(user = new User { Id = Guid.CreateVersion7(now), TelegramId = telegramId, Phone = phone.E164, FirstName = "", CreatedAt = now });
            store.TelegramSessions.Add(TelegramSession.OfOldSite(user.Id, telegramId, now));
            store.TellUserCreated(user.Id, now);
            await store.SaveChangesAsync(cancellationToken);
        }

        // Never checked, as far as a login is concerned: the next one asks again, and whatever comes first learns the name.
        await store.Connect(user.Id, id => vault.SealFor(id, secret), now, checkedAt: null, dueAt: now, cancellationToken);
        return null;
    }
}
