namespace TL;

public abstract class UserBase : IObject
{
    public abstract long ID { get; }
}

public sealed class User : UserBase
{
    public long id;
    public string? first_name;
    public string? last_name;
    public string? username;

    /// <summary>Digits only.</summary>
    public string? phone;

    public override long ID => id;
}

public abstract class InputUserBase : IObject;

/// <summary>Whoever has signed in.</summary>
public sealed class InputUserSelf : InputUserBase;

public sealed class InputUser(long user_id, long access_hash) : InputUserBase
{
    public long user_id = user_id;
    public long access_hash = access_hash;

    public static InputUserSelf Self => new();
}
