using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using JobRadar.BotAuth.TelegramSimulator;
using TL;
using TL.Methods;
using WTelegram;

namespace JobRadar.BotAuth.TestKit;

/// <summary>The site before this one: signs in to people's accounts and keeps the sessions as Telethon writes them.</summary>
public static class OldSite
{
    private const string SessionKey = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    /// <summary>A session of this person's, live.</summary>
    public static async Task<string> SignIn(Simulator telegram, Person person)
    {
        Encryption.LoadPublicKey(telegram.Datacenter.PublicKey);
        byte[] saved = [];
        await using var client = new Client(what => Setting(telegram, what), startSession: null, saveSession: bytes => saved = [.. bytes]);
        await client.ConnectAsync();
        var sent = (Auth_SentCode)await client.Invoke(
            new Auth_SendCode { phone_number = person.Phone, api_id = 1, api_hash = "x", settings = new CodeSettings() });
        client.LoginAlreadyDone(await client.Invoke(new Auth_SignIn
        {
            flags = Auth_SignIn.Flags.has_phone_code,
            phone_number = person.Phone,
            phone_code_hash = sent.phone_code_hash,
            phone_code = await person.ServiceChat.WaitForLoginCode(),
        }));

        using var aes = Aes.Create();
        aes.Key = Convert.FromHexString(SessionKey);
        var json = JsonDocument.Parse(aes.DecryptCbc(saved.AsSpan(16), saved.AsSpan(0, 16)).AsMemory(32)).RootElement;
        var key = json.GetProperty("DCSessions").GetProperty("2").GetProperty("AuthKey").GetBytesFromBase64();
        return Write(IPEndPoint.Parse(telegram.Datacenter.Address.Split('>')[^1]), key);
    }

    /// <summary>As Telethon writes it.</summary>
    public static string Write(IPEndPoint datacenter, byte[] key)
    {
        var text = Base64Url.EncodeToString([2, .. datacenter.Address.GetAddressBytes(), (byte)(datacenter.Port >> 8), (byte)datacenter.Port, .. key]);
        return "1" + text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '=');
    }

    private static string? Setting(Simulator telegram, string what) => what switch
    {
        "api_id" => "1",
        "api_hash" => "0123456789abcdef0123456789abcdef",
        "session_key" => SessionKey,
        "server_address" => telegram.Datacenter.Address,
        _ => null,
    };
}
