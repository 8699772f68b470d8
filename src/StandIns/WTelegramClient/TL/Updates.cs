namespace TL;

public abstract class Update : IObject;

/// <summary>The account has signed in on another device.</summary>
public sealed class UpdateNewAuthorization : Update
{
    public long hash;
    public DateTime date;
    public string? device;
    public string? location;
}

/// <summary>The QR code was accepted: ask for its result.</summary>
public sealed class UpdateLoginToken : Update;

public abstract class UpdatesBase : IObject
{
    public abstract Update[] UpdateList { get; }
}

public sealed class UpdateShort : UpdatesBase
{
    public Update update = null!;
    public DateTime date;

    public override Update[] UpdateList => [update];
}
