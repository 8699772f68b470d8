namespace TL;

public abstract class Auth_AuthorizationBase : IObject;

/// <summary>Signed in.</summary>
public sealed class Auth_Authorization : Auth_AuthorizationBase
{
    public UserBase? user;
}

/// <summary>The code was right, and nobody has an account with this phone.</summary>
public sealed class Auth_AuthorizationSignUpRequired : Auth_AuthorizationBase;

public sealed class Auth_LoggedOut : IObject;

public abstract class Auth_LoginTokenBase : IObject;

/// <summary>The content of the QR code to show next.</summary>
public sealed class Auth_LoginToken : Auth_LoginTokenBase
{
    public DateTime expires;
    public byte[] token = [];
}

/// <summary>The QR code was accepted.</summary>
public sealed class Auth_LoginTokenSuccess : Auth_LoginTokenBase
{
    public Auth_AuthorizationBase? authorization;
}
