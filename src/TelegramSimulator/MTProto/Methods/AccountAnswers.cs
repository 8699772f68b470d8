using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>People and their sessions in TL.</summary>
internal static class AccountAnswers
{
    private const int Self = 1 << 10;

    public static TlWriter Authorization(Person person)
    {
        var writer = new TlWriter().UInt32(ApiConstructor.AuthAuthorization).Int32(0);
        User(writer, person);
        return writer;
    }

    public static void User(TlWriter writer, Person person)
    {
        var flags = Self | 1 << 0 | 1 << 1 | 1 << 4 | (person.LastName is null ? 0 : 1 << 2) | (person.Username is null ? 0 : 1 << 3);
        writer.UInt32(ApiConstructor.User).Int32(flags).Int32(0).Int64(person.Id).Int64(person.Id * 31).Text(person.FirstName);
        if (person.LastName is { } lastName)
            writer.Text(lastName);
        if (person.Username is { } username)
            writer.Text(username);
        writer.Text(People.Digits(person.Phone));
    }

    public static void Device(TlWriter writer, AuthorizationKey key, bool current) =>
        writer.UInt32(ApiConstructor.Authorization).Int32(current ? 1 : 0).Int64(current ? 0 : key.Hash)
            .Text(key.Client.DeviceModel).Text("").Text(key.Client.SystemVersion)
            .Int32(key.Client.ApiId).Text("").Text(key.Client.AppVersion)
            .Date(key.CreatedAt).Date(key.ActiveAt)
            .Text("127.0.0.1").Text("").Text("");
}
