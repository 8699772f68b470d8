using System.Collections.Concurrent;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Every key that the datacenter knows, and the sessions that people have with them.</summary>
internal sealed class Authorizations(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, AuthorizationKey> keys = new();

    public void Add(AuthorizationKey key) => keys[key.Key.Id] = key;

    public AuthorizationKey? Find(long keyId) => keys.GetValueOrDefault(keyId);

    /// <summary>The key with this login token, or the one with the latest; null when there is none that can be accepted.</summary>
    public AuthorizationKey? FindLoginToken(byte[]? token) => keys.Values
        .Where(key => key.LoginToken is not null && key.LoginTokenExpiresAt > time.GetUtcNow() && key is { Person: null, PasswordPending: null })
        .Where(key => token is null || key.LoginToken.AsSpan().SequenceEqual(token))
        .MaxBy(key => key.LoginTokenExpiresAt);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<AuthorizationKey> Of(Person person) =>
        [.. keys.Values.Where(key => key.Person == person).OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Hash)];

    /// <summary>The sign-in is complete: the other devices hear of it, and so does the service chat.</summary>
    public void SignIn(AuthorizationKey key, Person person)
    {
        var now = time.GetUtcNow();
        var others = Of(person);
        (key.Person, key.PasswordPending, key.LoginToken, key.Challenge) = (person, null, null, null);
        (key.CreatedAt, key.ActiveAt) = (now, now);
        var update = new TlWriter().UInt32(ApiConstructor.UpdateShort)
            .UInt32(ApiConstructor.UpdateNewAuthorization).Int32(1).Int64(key.Hash).Date(now).Text(key.Client.DeviceModel).Text("Loopback")
            .Date(now);
        foreach (var other in others)
            other.Push(update);
        person.ServiceChat.HearOfLogin($"{key.Client.DeviceModel}, {key.Client.SystemVersion}");
    }

    public static void SignOut(AuthorizationKey key)
    {
        var person = key.Person;
        key.Person = null;
        person?.Conversation.Touch();
    }

    /// <summary>Ends sessions of a person: the next call on each is 401 with this error.</summary>
    /// <returns>How many there were.</returns>
    public int End(Person person, Func<AuthorizationKey, bool> which, string error) => Remove(person, which, key => key.EndedWith = error);

    /// <summary>Forgets the keys of a person's sessions, so that the next frame is answered with the transport error -404.</summary>
    public int Forget(Person person, Func<AuthorizationKey, bool> which) => Remove(person, which, key =>
    {
        keys.TryRemove(key.Key.Id, out _);
        key.CloseConnections();
    });

    private int Remove(Person person, Func<AuthorizationKey, bool> which, Action<AuthorizationKey> how)
    {
        var ended = Of(person).Where(which).ToList();
        foreach (var key in ended)
        {
            how(key);
            key.Person = null;
        }

        if (ended.Count > 0)
            person.Conversation.Touch();
        return ended.Count;
    }
}
