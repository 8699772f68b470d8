namespace TL;

/// <summary>The state of two-step verification, with a challenge when a password is set.</summary>
public sealed class Account_Password : IObject
{
    public PasswordKdfAlgo? current_algo;
    public byte[]? srp_B;
    public long srp_id;
    public string? hint;
}

public abstract class PasswordKdfAlgo : IObject;

public sealed class PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow : PasswordKdfAlgo
{
    public byte[] salt1 = [];
    public byte[] salt2 = [];
    public int g;
    public byte[] p = [];
}

/// <summary>The proof of a password.</summary>
public sealed class InputCheckPasswordSRP : IObject
{
    public long srp_id;
    public byte[] A = [];
    public byte[] M1 = [];
}
