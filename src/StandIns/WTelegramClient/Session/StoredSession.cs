namespace WTelegram;

/// <summary>What is kept between connections. The names are the package's: they are the JSON of the blob.</summary>
internal sealed class StoredSession
{
    public int ApiId { get; set; }

    /// <summary>0 = nobody has signed in.</summary>
    public long UserId { get; set; }

    public int MainDC { get; set; }

    public Dictionary<int, DatacenterSession> DCSessions { get; set; } = [];

    public DatacenterAddress[]? DcOptions { get; set; }
}

internal sealed class DatacenterSession
{
    public byte[]? AuthKey { get; set; }

    public long UserId { get; set; }

    public long OldSalt { get; set; }

    public long Salt { get; set; }

    public DatacenterAddress? DataCenter { get; set; }

    public int Layer { get; set; }
}

/// <summary>TL's dcOption, whose names are in lower case. Its flags are kept in whatever form the package wrote them.</summary>
internal sealed class DatacenterAddress
{
    public System.Text.Json.JsonElement? flags { get; set; }

    public int id { get; set; }

    public string ip_address { get; set; } = "";

    public int port { get; set; }
}
