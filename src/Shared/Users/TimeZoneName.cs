using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Users;

/// <summary>The name of a time zone, such as <c>Europe/Riga</c> (IANA), as browsers tell it.</summary>
public static partial class TimeZoneName
{
    /// <returns>Null when this machine knows no such zone: times are in UTC then.</returns>
    public static TimeZoneInfo? Find(string? name) => IsName(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>The name, if it is one; whatever else a client says is as if it had said nothing.</summary>
    public static string? Read(string? text) => Find(text) is null ? null : text;

    /// <summary>The user was there just now. Most often nothing changes, and nothing is written.</summary>
    internal static async Task NoteTimeZone(this StoreContext store, User user, string? name, CancellationToken cancellationToken)
    {
        if (name is not null && name != user.TimeZone)
            await store.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(row => row.SetProperty(it => it.TimeZone, name), cancellationToken);
    }

    /// <summary>A name becomes the path of a file: none that leads elsewhere.</summary>
    private static bool IsName([NotNullWhen(true)] string? text) => text?.Length <= 40 && Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Form();
}
