using JobRadar.BotAuth.MTProto.Tl;

namespace TL;

/// <summary>Reads the answers to the calls that the stand-in knows.</summary>
internal static class Parsing
{
    public static Auth_SentCodeBase SentCode(TlReader reader)
    {
        reader.Expect(ApiConstructor.AuthSentCode);
        var flags = reader.Int32();
        Auth_SentCodeType type = reader.UInt32() switch
        {
            ApiConstructor.SentCodeTypeApp => new Auth_SentCodeTypeApp { length = reader.Int32() },
            ApiConstructor.SentCodeTypeSms => new Auth_SentCodeTypeSms { length = reader.Int32() },
            var other => throw Unknown(other),
        };
        var sent = new Auth_SentCode { type = type, phone_code_hash = reader.Text() };
        if ((flags & 2) != 0)
            reader.UInt32();
        if ((flags & 4) != 0)
            sent.timeout = reader.Int32();
        return sent;
    }

    public static Auth_AuthorizationBase Authorization(TlReader reader)
    {
        switch (reader.UInt32())
        {
            case ApiConstructor.AuthSignUpRequired:
                return new Auth_AuthorizationSignUpRequired();
            case ApiConstructor.AuthAuthorization:
                var flags = reader.Int32();
                if ((flags & 2) != 0)
                    reader.Int32();
                if ((flags & 1) != 0)
                    reader.Int32();
                if ((flags & 4) != 0)
                    reader.Bytes();
                return new Auth_Authorization { user = User(reader) };
            case var other:
                throw Unknown(other);
        }
    }

    /// <summary>The head of a user; what follows in it is not read, so it must be the last in its answer.</summary>
    public static UserBase User(TlReader reader)
    {
        reader.Expect(ApiConstructor.User);
        var flags = reader.Int32();
        reader.Int32();
        var user = new User { id = reader.Int64() };
        if ((flags & 1) != 0)
            reader.Int64();
        user.first_name = Optional(1);
        user.last_name = Optional(2);
        user.username = Optional(3);
        user.phone = Optional(4);
        return user;

        string? Optional(int bit) => (flags & 1 << bit) != 0 ? reader.Text() : null;
    }

    public static Auth_LoginTokenBase LoginToken(TlReader reader) => reader.UInt32() switch
    {
        ApiConstructor.AuthLoginToken => new Auth_LoginToken { expires = reader.Date(), token = reader.Bytes() },
        ApiConstructor.AuthLoginTokenSuccess => new Auth_LoginTokenSuccess { authorization = Authorization(reader) },
        var other => throw Unknown(other),
    };

    public static Account_Password Password(TlReader reader)
    {
        reader.Expect(ApiConstructor.AccountPassword);
        if ((reader.Int32() & 4) == 0)
            return new();
        reader.Expect(ApiConstructor.PasswordAlgorithm);
        return new()
        {
            current_algo = new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
            {
                salt1 = reader.Bytes(),
                salt2 = reader.Bytes(),
                g = reader.Int32(),
                p = reader.Bytes(),
            },
            srp_B = reader.Bytes(),
            srp_id = reader.Int64(),
        };
    }

    public static Account_Authorizations Authorizations(TlReader reader)
    {
        reader.Expect(ApiConstructor.AccountAuthorizations);
        return new() { authorization_ttl_days = reader.Int32(), authorizations = [.. reader.Vector(Device)] };
    }

    /// <summary>An update that the stand-in knows; null = any other.</summary>
    public static UpdatesBase? Updates(TlReader reader)
    {
        if (reader.UInt32() != ApiConstructor.UpdateShort)
            return null;
        Update? update = reader.UInt32() switch
        {
            ApiConstructor.UpdateLoginToken => new UpdateLoginToken(),
            ApiConstructor.UpdateNewAuthorization => NewAuthorization(reader),
            _ => null,
        };
        return update is null ? null : new UpdateShort { update = update, date = reader.Date() };
    }

    private static UpdateNewAuthorization NewAuthorization(TlReader reader)
    {
        var isNews = (reader.Int32() & 1) != 0;
        var update = new UpdateNewAuthorization { hash = reader.Int64() };
        if (isNews)
            (update.date, update.device, update.location) = (reader.Date(), reader.Text(), reader.Text());
        return update;
    }

    private static Authorization Device(TlReader reader)
    {
        reader.Expect(ApiConstructor.Authorization);
        return new()
        {
            flags = (Authorization.Flags)reader.UInt32(),
            hash = reader.Int64(),
            device_model = reader.Text(),
            platform = reader.Text(),
            system_version = reader.Text(),
            api_id = reader.Int32(),
            app_name = reader.Text(),
            app_version = reader.Text(),
            date_created = reader.Date(),
            date_active = reader.Date(),
            ip = reader.Text(),
            country = reader.Text(),
            region = reader.Text(),
        };
    }

    private static InvalidDataException Unknown(uint constructor) => new($"The stand-in does not know #{constructor:x8}.");
}
