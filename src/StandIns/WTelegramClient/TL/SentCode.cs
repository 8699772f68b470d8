namespace TL;

/// <summary>How Telegram shall send a code; the defaults are what a server wants.</summary>
public sealed class CodeSettings : IObject;

public abstract class Auth_SentCodeBase : IObject;

public sealed class Auth_SentCode : Auth_SentCodeBase
{
    public Auth_SentCodeType? type;
    public string phone_code_hash = "";

    /// <summary>Seconds.</summary>
    public int timeout;
}

public abstract class Auth_SentCodeType : IObject;

/// <summary>The code is in the Telegram app of the account.</summary>
public sealed class Auth_SentCodeTypeApp : Auth_SentCodeType
{
    public int length;
}

public class Auth_SentCodeTypeSms : Auth_SentCodeType
{
    public int length;
}
