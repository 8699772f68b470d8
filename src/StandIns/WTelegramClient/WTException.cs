namespace WTelegram;

/// <summary>Anything that goes wrong in the client itself; what Telegram refuses is the derived <see cref="TL.RpcException"/>.</summary>
public class WTException : ApplicationException
{
    public WTException(string message)
        : base(message)
    {
    }

    public WTException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
