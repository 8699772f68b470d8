namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A call is refused with this code and name, as in 400 <c>PHONE_CODE_INVALID</c>. Source: core.telegram.org/api/errors.</summary>
internal sealed class RpcErrorException(int code, string message) : Exception(message)
{
    public int Code => code;
}
