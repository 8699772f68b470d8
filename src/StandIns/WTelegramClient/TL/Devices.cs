namespace TL;

public sealed class Account_Authorizations : IObject
{
    public int authorization_ttl_days;
    public Authorization[] authorizations = [];
}

/// <summary>A session of the account, as Telegram's Devices lists it.</summary>
public sealed class Authorization : IObject
{
    public Flags flags;

    /// <summary>Names it; 0 = the session that asks.</summary>
    public long hash;
    public string device_model = "";
    public string platform = "";
    public string system_version = "";
    public int api_id;
    public string app_name = "";
    public string app_version = "";
    public DateTime date_created;
    public DateTime date_active;
    public string ip = "";
    public string country = "";
    public string region = "";

    [Flags]
    public enum Flags : uint
    {
        current = 0x1,
    }
}
