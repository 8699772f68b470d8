using System.Collections.Concurrent;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Everybody who has an account here: five made-up people with the ids 1001 to 1005, and those who are added.</summary>
public sealed class People
{
    private readonly ConcurrentDictionary<long, Person> all = new();
    private readonly ChatContext context;
    private long lastId = 1000;

    internal People(ChatContext context)
    {
        this.context = context;
        Add(new("+37120000001", "Anna", Username: "anna", LanguageCode: "ru"));
        Add(new("+37120000002", "Jānis", "Bērziņš", "janis_b", "lv", ContactWithoutPlus: true));
        Add(new("+37120000003", "Emily", "Carter", LanguageCode: "en"));
        Add(new("+37120000004", "Дмитрий", "Соколов", "dsokolov", "ru", ContactWithoutPlus: true));
        Add(new("+37120000005", "Līga", "Ozola", "liga_ozola", "lv"));
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Person> All => [.. all.Values.OrderBy(person => person.Id)];

    /// <exception cref="KeyNotFoundException">Nobody has this id.</exception>
    public Person this[long id] => all[id];

    public Person Add(PersonDetails details)
    {
        var person = new Person(Interlocked.Increment(ref lastId), details, context);
        all[person.Id] = person;
        return person;
    }

    public Person? Find(long? id) => id is { } known ? all.GetValueOrDefault(known) : null;

    /// <summary>Who has an account with this phone, compared by its digits.</summary>
    public Person? FindByPhone(string phone) => All.FirstOrDefault(person => !person.IsDeactivated && Digits(person.Phone) == Digits(phone));

    internal static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    /// <returns>False when nobody was asked this, or too long ago.</returns>
    internal bool Answer(CallbackAnswer answer, DateTimeOffset now) => all.Values.Any(person => person.Conversation.Answer(answer, now));
}
