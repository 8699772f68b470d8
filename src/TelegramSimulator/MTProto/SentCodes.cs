using System.Globalization;
using System.Security.Cryptography;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A login code of Telegram's own.</summary>
internal sealed class SentCode(string phone, Person? person, DateTimeOffset expiresAt)
{
    /// <summary>Digits only.</summary>
    public string Phone => phone;

    /// <summary>Whose account it opens; null = nobody has this phone.</summary>
    public Person? Person => person;

    public DateTimeOffset ExpiresAt => expiresAt;

    public string Code { get; } = RandomNumberGenerator.GetInt32(100_000).ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>Telegram's <c>phone_code_hash</c>.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(9));

    public int AttemptsLeft { get; set; } = 5;
}

/// <summary>The codes of sign-ins under way. A code works once, for five minutes and five guesses, and not after it was sent into a chat.</summary>
internal sealed class SentCodes(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly List<SentCode> codes = [];

    public SentCode Send(string phone, Person? person)
    {
        var code = new SentCode(phone, person, time.GetUtcNow() + Lifetime);
        lock (gate)
            codes.Add(code);
        return code;
    }

    /// <summary>The latest code that still works for this phone; null when there is none.</summary>
    public SentCode? Latest(string phone)
    {
        lock (gate)
            return codes.FindLast(code => code.Phone == phone && IsAlive(code));
    }

    /// <summary>Uses the code up.</summary>
    /// <exception cref="RpcErrorException">It is wrong or does not work any more.</exception>
    public SentCode Redeem(string phone, string hash, string guess)
    {
        lock (gate)
        {
            var code = codes.Find(code => code.Hash == hash && code.Phone == phone && IsAlive(code))
                ?? throw new RpcErrorException(400, "PHONE_CODE_EXPIRED");
            code.AttemptsLeft--;
            if (code.Code != guess)
                throw new RpcErrorException(400, guess.Length == 0 ? "PHONE_CODE_EMPTY" : "PHONE_CODE_INVALID");
            codes.Remove(code);
            return code;
        }
    }

    public void Cancel(string phone, string hash)
    {
        lock (gate)
            codes.RemoveAll(code => code.Hash == hash && code.Phone == phone);
    }

    /// <summary>A person has sent this text into a chat: their codes in it are worthless from now on.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Spoil(Person person, string text)
    {
        lock (gate)
            return codes.RemoveAll(code => code.Person == person && text.Contains(code.Code, StringComparison.Ordinal)) > 0;
    }

    private bool IsAlive(SentCode code) => code.AttemptsLeft > 0 && code.ExpiresAt > time.GetUtcNow();
}
